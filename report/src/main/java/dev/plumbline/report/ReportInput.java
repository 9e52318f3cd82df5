package dev.plumbline.report;

import dev.plumbline.model.Problem;
import java.util.List;

/// All that a report depends on.
///
/// @param subjects the applications that the change may concern, in any order
/// @param unknown what could not be found out, and concerns no single one of them
public record ReportInput(Span span, Extent extent, List<Subject> subjects, List<Problem> unknown) {

  public ReportInput {
    subjects = List.copyOf(subjects);
    unknown = List.copyOf(unknown);
  }

  /// How much was looked at.
  ///
  /// @param applications that are declared on either side
  /// @param files that differ; -1 if that is not known
  public record Extent(int applications, int files) {}
}
