package dev.plumbline.forge.local;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/// Ref updates that happen together or not at all. Each names what it replaces, so that a ref that
/// moved meanwhile stops them all.
///
/// With several refs JGit writes one new packed-refs file and renames it into place: a process that
/// is killed leaves either the old state or the new one, and at most lock files, which
/// [ForgeFolder] removes when it opens.
final class RefTransaction {

  private final Store store;
  private final Map<String, ReceiveCommand> commands = new LinkedHashMap<>();

  RefTransaction(Store store) {
    this.store = store;
  }

  /// Where a ref will point; what it points to now unless this transaction moves it.
  ObjectId id(String ref) throws IOException {
    ReceiveCommand command = commands.get(ref);
    return command == null ? store.id(ref) : command.getNewId();
  }

  /// Moves, creates or (to the zero id) deletes a ref.
  RefTransaction move(String ref, ObjectId after) throws IOException {
    ReceiveCommand command = commands.get(ref);
    ObjectId before = command == null ? store.id(ref) : command.getOldId();
    if (before.equals(after)) {
      commands.remove(ref);
    } else {
      commands.put(ref, new ReceiveCommand(before, after, ref));
    }
    return this;
  }

  /// A command that somebody else has made and wants to read the result of.
  void add(ReceiveCommand command) {
    commands.put(command.getRefName(), command);
  }

  boolean isEmpty() {
    return commands.isEmpty();
  }

  /// Makes them all happen. The objects must have been flushed.
  void commit(PersonIdent by, String message) throws IOException {
    if (commands.isEmpty()) {
      return;
    }
    attempt(by, message);
    for (ReceiveCommand command : commands.values()) {
      if (command.getResult() != ReceiveCommand.Result.OK) {
        throw new Problem(
                ProblemCode.STORAGE_FAILED,
                "repository " + store.name(),
                "a ref could not be moved",
                command.getRefName() + ": " + command.getResult(),
                "Try again: it was moved or locked by somebody else.")
            .exception();
      }
    }
  }

  /// The same; each command has its result afterwards.
  void attempt(PersonIdent by, String message) throws IOException {
    BatchRefUpdate batch = store.git().getRefDatabase().newBatchUpdate();
    batch.setAllowNonFastForwards(true);
    batch.setAtomic(true);
    batch.setRefLogIdent(by);
    batch.setRefLogMessage(message, false);
    batch.addCommand(commands.values());
    try (RevWalk walk = new RevWalk(store.git())) {
      batch.execute(walk, NullProgressMonitor.INSTANCE);
    }
  }
}
