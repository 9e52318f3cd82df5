package dev.plumbline.report;

import dev.plumbline.model.Application;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Problem;
import java.util.List;

/// An application on one side of a change.
public sealed interface Side {

  /// It is not declared there.
  record Absent() implements Side {}

  /// It is declared, and cannot be rendered, or its declaration cannot be read.
  record Failed(Problem problem) implements Side {}

  /// It is declared, and was not rendered, since something that it takes was not to be had here.
  record NotRendered(Application application, Problem problem) implements Side {}

  /// It was rendered.
  ///
  /// @param objects as they shall be on the target
  /// @param findings what checks and policies say of them
  /// @param warnings of the renderer, in the words of the tool that is known for them
  record Present(
      Application application,
      Digest rendered,
      List<DesiredObject> objects,
      List<Finding> findings,
      List<String> warnings)
      implements Side {
    public Present {
      objects = List.copyOf(objects);
      findings = List.copyOf(findings);
      warnings = List.copyOf(warnings);
    }
  }
}
