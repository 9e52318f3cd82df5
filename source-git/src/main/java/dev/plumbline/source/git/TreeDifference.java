package dev.plumbline.source.git;

import dev.plumbline.model.Changes;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/// In which files two commits differ. Reads only folders whose ids differ, so that the cost follows
/// the change, and not the size of the repository.
final class TreeDifference {

  private static final int MOST = 20_000;

  private TreeDifference() {}

  /// The changes from one commit to the other; empty if they are too many.
  ///
  /// @throws IOException if the commits cannot be read
  static Optional<Changes> between(Repository repository, String before, String after)
      throws IOException {
    try (RevWalk commits = new RevWalk(repository)) {
      return between(
          commits.getObjectReader(),
          commits.parseCommit(ObjectId.fromString(before)).getTree(),
          commits.parseCommit(ObjectId.fromString(after)).getTree());
    }
  }

  /// The same for two trees.
  static Optional<Changes> between(ObjectReader reader, ObjectId before, ObjectId after)
      throws IOException {
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(before);
      walk.addTree(after);
      walk.setRecursive(true);
      walk.setFilter(TreeFilter.ANY_DIFF);
      Set<String> written = new HashSet<>();
      Set<String> removed = new HashSet<>();
      while (walk.next()) {
        boolean gone = walk.getFileMode(1).equals(FileMode.MISSING);
        (gone ? removed : written).add(walk.getPathString());
        if (written.size() + removed.size() > MOST) {
          return Optional.empty();
        }
      }
      return Optional.of(new Changes(written, removed));
    }
  }
}
