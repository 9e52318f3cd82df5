package dev.plumbline.source.git;

import dev.plumbline.model.Changes;
import dev.plumbline.model.Tree;
import java.util.List;
import java.util.Optional;

/// What merging one revision into another would make. Nothing is merged, and nothing is written.
public sealed interface Merged {

  /// They fit together.
  ///
  /// @param mergeBase the last commit that both contain
  /// @param tree the files of the merged result
  /// @param changes the files in which it differs from where it is merged into; empty if they are
  ///     too many to be worth it
  record Clean(String mergeBase, Tree tree, Optional<Changes> changes) implements Merged {}

  /// They change the same lines.
  ///
  /// @param mergeBase the last commit that both contain
  /// @param paths of the files, in order; no more than a hundred
  record Conflict(String mergeBase, List<String> paths) implements Merged {
    public Conflict {
      paths = List.copyOf(paths);
    }
  }

  /// They have no commit in common.
  record Unrelated() implements Merged {}
}
