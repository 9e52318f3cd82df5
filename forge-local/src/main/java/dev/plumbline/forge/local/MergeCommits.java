package dev.plumbline.forge.local;

import dev.plumbline.forge.MergeMethod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/// Makes the commits by which a change comes onto its base branch, without a work tree. No ref
/// moves.
///
/// @param committer who merges, and when
record MergeCommits(Repository git, PersonIdent committer) {

  /// So many commits are looked at, or replayed.
  static final int MAX_COMMITS = 500;

  /// What is merged onto what.
  ///
  /// @param onto the tip of the base branch
  /// @param message of the commit that is made; replayed commits keep their own
  record Wish(MergeMethod method, ObjectId onto, ObjectId head, String message) {}

  /// The commit that the base branch is to name; empty if the changes do not fit together, or a
  /// merge commit would have to be replayed.
  Optional<ObjectId> make(Wish wish) throws IOException {
    try (ObjectInserter inserter = git.newObjectInserter();
        RevWalk walk = new RevWalk(inserter.newReader())) {
      Optional<ObjectId> made =
          switch (wish.method()) {
            case MERGE -> merge(inserter, wish);
            case SQUASH -> squash(inserter, walk, wish);
            case REBASE -> rebase(inserter, walk, wish);
          };
      inserter.flush();
      return made;
    }
  }

  private Optional<ObjectId> merge(ObjectInserter inserter, Wish wish) throws IOException {
    ThreeWayMerger merger = merger(inserter);
    if (!merger.merge(wish.onto(), wish.head())) {
      return Optional.empty();
    }
    CommitBuilder commit = builder(merger.getResultTreeId(), wish.message(), committer);
    commit.setParentIds(wish.onto(), wish.head());
    return Optional.of(inserter.insert(commit));
  }

  private Optional<ObjectId> squash(ObjectInserter inserter, RevWalk walk, Wish wish)
      throws IOException {
    ThreeWayMerger merger = merger(inserter);
    if (!merger.merge(wish.onto(), wish.head())) {
      return Optional.empty();
    }
    List<RevCommit> commits = range(walk, wish.onto(), wish.head());
    PersonIdent author = commits.isEmpty() ? committer : commits.getFirst().getAuthorIdent();
    CommitBuilder commit =
        builder(merger.getResultTreeId(), wish.message() + coAuthors(commits, author), author);
    commit.setParentId(wish.onto());
    return Optional.of(inserter.insert(commit));
  }

  /// Everybody else whose commits become part of the one stays named.
  private static String coAuthors(List<RevCommit> commits, PersonIdent author) {
    Set<String> others = new LinkedHashSet<>();
    for (RevCommit commit : commits) {
      PersonIdent each = commit.getAuthorIdent();
      if (!each.getEmailAddress().equalsIgnoreCase(author.getEmailAddress())) {
        others.add(each.getName() + " <" + each.getEmailAddress() + ">");
      }
      others.addAll(commit.getFooterLines("Co-authored-by"));
    }
    StringBuilder trailers = new StringBuilder();
    others.forEach(other -> trailers.append("Co-authored-by: ").append(other).append('\n'));
    return trailers.isEmpty() ? "" : "\n" + trailers;
  }

  private Optional<ObjectId> rebase(ObjectInserter inserter, RevWalk walk, Wish wish)
      throws IOException {
    List<RevCommit> commits = range(walk, wish.onto(), wish.head());
    if (commits.size() > MAX_COMMITS || commits.stream().anyMatch(c -> c.getParentCount() != 1)) {
      return Optional.empty();
    }
    ObjectId tip = wish.onto();
    for (RevCommit commit : commits) {
      if (commit.getParent(0).equals(tip)) {
        // On top already: the commit stays what it is, with its id and its signature.
        tip = commit;
        continue;
      }
      ThreeWayMerger merger = merger(inserter);
      merger.setBase(commit.getParent(0));
      if (!merger.merge(tip, commit)) {
        return Optional.empty();
      }
      CommitBuilder replayed =
          builder(merger.getResultTreeId(), commit.getFullMessage(), commit.getAuthorIdent());
      replayed.setParentId(tip);
      tip = inserter.insert(replayed);
    }
    return Optional.of(tip);
  }

  private ThreeWayMerger merger(ObjectInserter inserter) {
    ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(git, true);
    merger.setObjectInserter(new Borrowed(inserter));
    return merger;
  }

  private CommitBuilder builder(ObjectId tree, String message, PersonIdent author) {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setAuthor(author);
    commit.setCommitter(committer);
    commit.setMessage(message.endsWith("\n") ? message : message + "\n");
    return commit;
  }

  /// The commits that the head has and the base has not, the oldest first; one more than
  /// [#MAX_COMMITS] at most.
  static List<RevCommit> range(RevWalk walk, ObjectId base, ObjectId head) throws IOException {
    walk.reset();
    walk.setRevFilter(RevFilter.ALL);
    walk.sort(RevSort.TOPO);
    walk.markStart(walk.parseCommit(head));
    if (!base.equals(ObjectId.zeroId())) {
      walk.markUninteresting(walk.parseCommit(base));
    }
    List<RevCommit> commits = new ArrayList<>();
    for (RevCommit commit : walk) {
      walk.parseBody(commit);
      commits.add(commit);
      if (commits.size() > MAX_COMMITS) {
        break;
      }
    }
    return commits.reversed();
  }

  /// The best common ancestor; empty if there is none.
  static Optional<ObjectId> mergeBase(Repository git, ObjectId left, ObjectId right)
      throws IOException {
    try (RevWalk walk = new RevWalk(git)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(left));
      walk.markStart(walk.parseCommit(right));
      RevCommit found = walk.next();
      return found == null ? Optional.empty() : Optional.of(found.copy());
    }
  }

  /// An inserter that a merger may close without ending it for the others.
  private static final class Borrowed extends ObjectInserter.Filter {

    private final ObjectInserter inserter;

    Borrowed(ObjectInserter inserter) {
      this.inserter = inserter;
    }

    @Override
    protected ObjectInserter delegate() {
      return inserter;
    }

    @Override
    public void close() {
      // It belongs to whoever lent it.
    }
  }
}
