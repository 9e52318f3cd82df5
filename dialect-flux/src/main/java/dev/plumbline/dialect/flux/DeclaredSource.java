package dev.plumbline.dialect.flux;

import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.Problem;
import dev.plumbline.model.SourceReference;
import java.util.List;

/// What was made of a `GitRepository` or an `OCIRepository`.
///
/// @param ignore which files are left out
/// @param problems if there are any, the rest is not to be used
record DeclaredSource(
    SourceReference source, IgnoreRules ignore, boolean suspended, List<Problem> problems) {
  DeclaredSource {
    problems = List.copyOf(problems);
  }
}
