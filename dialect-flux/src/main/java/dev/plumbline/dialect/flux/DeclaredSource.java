package dev.plumbline.dialect.flux;

import dev.plumbline.model.GitReference;
import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.Problem;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import java.time.Duration;
import java.util.List;

/// What was made of a `GitRepository` or an `OCIRepository`.
///
/// @param ignore which files are left out
/// @param problems if there are any, the rest is not to be used
record DeclaredSource(
    SourceReference source, IgnoreRules ignore, boolean suspended, List<Problem> problems) {

  /// Stands for one that is gone, where nothing is left to be done but a deletion: nobody reads it.
  static final DeclaredSource GONE =
      new DeclaredSource(
          new SourceReference(
              "",
              new GitReference.Branch(""),
              new SecretReference.None(),
              new SourceReference.Verification.None(),
              Duration.ofMinutes(10),
              Duration.ofMinutes(1)),
          IgnoreRules.NONE,
          false,
          List.of());

  DeclaredSource {
    problems = List.copyOf(problems);
  }
}
