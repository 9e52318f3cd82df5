package dev.plumbline.source.git;

import dev.plumbline.model.Revision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// The commits that a branch named one after the other, as their first parents tell.
final class FirstParents {

  private FirstParents() {}

  /// The revision, and those before it; what is verified of it is said of no other.
  static List<Revision> of(Repository repository, Revision revision, int most) throws IOException {
    List<Revision> line = new ArrayList<>(List.of(revision));
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit at = walk.parseCommit(ObjectId.fromString(revision.commit()));
      while (line.size() < most
          && at.getParentCount() > 0
          && repository.getObjectDatabase().has(at.getParent(0))) {
        at = walk.parseCommit(at.getParent(0));
        PersonIdent author = at.getAuthorIdent();
        line.add(
            new Revision(
                revision.url(),
                revision.reference(),
                at.name(),
                author.getName() + " <" + author.getEmailAddress() + ">",
                at.getCommitterIdent().getWhenAsInstant(),
                at.getShortMessage(),
                ""));
      }
    }
    return line;
  }
}
