package dev.plumbline.source.git;

import java.io.IOException;
import java.util.Collection;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/// Whether everything that a commit needs is in the repository. Of commits that are known to be
/// whole nothing is read again, and of a folder only what no parent of its commit has: the cost
/// follows what is new, and not the size of the repository.
record Completeness(Repository repository) {

  /// @param whole commits that were found whole before
  /// @throws MissingObjectException if a commit, a folder or a file is missing
  /// @throws IOException if something cannot be read
  void check(ObjectId tip, Collection<ObjectId> whole) throws IOException {
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk files = new TreeWalk(repository)) {
      files.setFilter(TreeFilter.ANY_DIFF);
      commits.setRetainBody(false);
      commits.markStart(commits.parseCommit(tip));
      for (ObjectId each : whole) {
        commits.markUninteresting(commits.parseCommit(each));
      }
      for (RevCommit commit = commits.next(); commit != null; commit = commits.next()) {
        check(commits, files, commit);
      }
    }
  }

  private static void check(RevWalk commits, TreeWalk files, RevCommit commit) throws IOException {
    files.reset();
    files.addTree(commit.getTree());
    for (RevCommit parent : commit.getParents()) {
      commits.parseHeaders(parent);
      files.addTree(parent.getTree());
    }
    if (commit.getParentCount() == 0) {
      files.addTree(new EmptyTreeIterator());
    }
    while (files.next()) {
      if (isNew(files)) {
        checkEntry(files);
      }
    }
  }

  private static boolean isNew(TreeWalk files) {
    for (int parent = 1; parent < files.getTreeCount(); parent++) {
      if (files.idEqual(0, parent) && files.getRawMode(0) == files.getRawMode(parent)) {
        return false;
      }
    }
    return !files.getFileMode(0).equals(FileMode.MISSING);
  }

  private static void checkEntry(TreeWalk files) throws IOException {
    if (files.isSubtree()) {
      files.enterSubtree();
    } else if (!files.getFileMode(0).equals(FileMode.GITLINK)
        && !files.getObjectReader().has(files.getObjectId(0), Constants.OBJ_BLOB)) {
      throw new MissingObjectException(files.getObjectId(0), Constants.TYPE_BLOB);
    }
  }
}
