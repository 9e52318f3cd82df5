package dev.plumbline.source.git;

import java.io.IOException;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/// Writes a reference of a local copy.
final class Pin {

  private static final Set<RefUpdate.Result> STORED =
      Set.of(
          RefUpdate.Result.NEW,
          RefUpdate.Result.NO_CHANGE,
          RefUpdate.Result.FORCED,
          RefUpdate.Result.FAST_FORWARD);

  private Pin() {}

  /// @throws IOException if it is not stored: a full disk is no exception to JGit
  static void write(Repository repository, String name, ObjectId commit) throws IOException {
    RefUpdate update = repository.updateRef(name);
    update.setNewObjectId(commit);
    update.setForceUpdate(true);
    RefUpdate.Result result = update.update();
    if (!STORED.contains(result)) {
      throw new IOException("the pin of a commit cannot be written: " + result);
    }
  }
}
