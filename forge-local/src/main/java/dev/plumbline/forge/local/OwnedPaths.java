package dev.plumbline.forge.local;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/// The owners of what a change touches. The file CODEOWNERS is read from the base branch: a change
/// cannot choose who must approve it.
record OwnedPaths(Store store) {

  private static final int MAX_OWNED = 200;

  /// By changed path; only paths that have owners, and of those some 200. Beyond, only one for each
  /// group of owners: whoever changes many files does not get past the owners of the last ones.
  Map<String, Set<String>> between(ObjectId base, ObjectId head) throws IOException {
    CodeOwners owners = owners(base);
    Map<String, Set<String>> owned = new TreeMap<>();
    Set<Set<String>> groups = new HashSet<>();
    if (owners.rules().isEmpty()) {
      return owned;
    }
    Optional<ObjectId> from = MergeCommits.mergeBase(store.git(), base, head);
    try (RevWalk walk = new RevWalk(store.git());
        TreeWalk tree = new TreeWalk(walk.getObjectReader())) {
      if (from.isPresent()) {
        tree.addTree(walk.parseCommit(from.get()).getTree());
      } else {
        tree.addTree(new EmptyTreeIterator());
      }
      tree.addTree(walk.parseCommit(head).getTree());
      tree.setRecursive(true);
      tree.setFilter(TreeFilter.ANY_DIFF);
      while (tree.next()) {
        Set<String> some = owners.of(tree.getPathString());
        boolean another = groups.add(some) || owned.size() < MAX_OWNED;
        if (!some.isEmpty() && another) {
          owned.put(tree.getPathString(), some);
        }
      }
    }
    return owned;
  }

  private CodeOwners owners(ObjectId base) throws IOException {
    for (String path : CodeOwners.PATHS) {
      Optional<byte[]> file = store.file(base, path);
      if (file.isPresent()) {
        return CodeOwners.read(file.get());
      }
    }
    return CodeOwners.NONE;
  }
}
