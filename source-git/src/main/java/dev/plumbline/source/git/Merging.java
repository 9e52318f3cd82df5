package dev.plumbline.source.git;

import dev.plumbline.model.Changes;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.NoMergeBaseException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ResolveMerger;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/// Merges two commits of a repository in memory, as Git's recursive strategy does, but that renamed
/// files are not followed.
///
/// @param folders what was read of folders
/// @param damaged the problem of a repository that cannot be read
record Merging(Repository repository, Folders folders, Damage damaged) {

  private static final int MOST_PATHS = 100;

  /// Says what cannot be read.
  @FunctionalInterface
  interface Damage {
    ProblemException of(String subject, Throwable cause);
  }

  /// @param subject names the result in messages
  /// @throws IOException if the commits cannot be read
  Merged merged(ObjectId base, ObjectId head, String subject, GitLimits limits) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit onto = walk.parseCommit(base);
      RevCommit from = walk.parseCommit(head);
      Optional<ObjectId> common = common(walk, onto, from);
      if (common.isEmpty()) {
        return new Merged.Unrelated();
      }
      String mergeBase = common.get().name();
      MemoryObjects objects = new MemoryObjects(repository);
      ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
      merger.setObjectInserter(objects.inserter());
      if (!fits(merger, onto, from)) {
        return new Merged.Conflict(mergeBase, paths(merger));
      }
      ObjectId tree = merger.getResultTreeId().copy();
      Store store = new Store(objects, folders, damaged);
      return new Merged.Clean(
          mergeBase,
          new BlobTree(store, tree, subject, limits),
          changes(store, onto.getTree(), tree));
    }
  }

  private static boolean fits(ThreeWayMerger merger, RevCommit onto, RevCommit from)
      throws IOException {
    try {
      return merger.merge(onto, from);
    } catch (NoMergeBaseException e) {
      // the ancestors that both have conflict with each other
      return false;
    }
  }

  private static List<String> paths(ThreeWayMerger merger) {
    return merger instanceof ResolveMerger resolved
        ? resolved.getUnmergedPaths().stream().distinct().sorted().limit(MOST_PATHS).toList()
        : List.of();
  }

  private static Optional<Changes> changes(Store store, ObjectId before, ObjectId after)
      throws IOException {
    try (ObjectReader reader = store.reader()) {
      return TreeDifference.between(reader, before, after);
    }
  }

  private static Optional<ObjectId> common(RevWalk walk, RevCommit one, RevCommit other)
      throws IOException {
    walk.setRevFilter(RevFilter.MERGE_BASE);
    walk.markStart(one);
    walk.markStart(other);
    Optional<ObjectId> found = Optional.ofNullable(walk.next()).map(RevCommit::copy);
    walk.reset();
    return found;
  }

  /// What the merged result is read from.
  private record Store(MemoryObjects objects, Folders folders, Damage damage)
      implements ObjectStore {
    @Override
    public ObjectReader reader() {
      return objects.reader();
    }

    @Override
    public ProblemException damaged(String subject, Throwable cause) {
      return damage.of(subject, cause);
    }
  }
}
