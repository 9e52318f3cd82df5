package dev.plumbline.forge.local;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a push: asks the rules for each ref, and moves all that may move in one transaction with
/// what follows from it: who pushed which commits, the new heads of pull requests, what the hooks
/// are to be told.
final class ForgeReceive extends ReceivePack {

  private static final Logger LOG = LoggerFactory.getLogger(ForgeReceive.class);
  private static final int MAX_NOTED = 500;

  private final LocalRepository repository;
  private final Caller caller;

  ForgeReceive(LocalRepository repository, Caller caller) {
    super(repository.store().git());
    this.repository = repository;
    this.caller = caller;
  }

  @Override
  protected void executeCommands() {
    List<ReceiveCommand> commands = filterCommands(Result.NOT_ATTEMPTED);
    if (commands.isEmpty()) {
      return;
    }
    try {
      repository.store().write(() -> take(commands));
    } catch (ProblemException e) {
      LOG.warn("A push to {} failed: {}", repository.name(), e.problem().message());
      sendMessage(e.problem().message());
      for (ReceiveCommand command : commands) {
        if (command.getResult() == Result.NOT_ATTEMPTED) {
          command.setResult(Result.REJECTED_OTHER_REASON, e.problem().what());
        }
      }
    }
  }

  private boolean take(List<ReceiveCommand> commands) throws IOException {
    refuse(commands);
    List<ReceiveCommand> left = filterCommands(Result.NOT_ATTEMPTED);
    if (isAtomic() && left.size() < commands.size()) {
      ReceiveCommand.abort(left);
      return false;
    }
    if (left.isEmpty()) {
      return false;
    }
    RefTransaction transaction = new RefTransaction(repository.store());
    left.forEach(transaction::add);
    boolean restores = left.stream().anyMatch(each -> ForgeRefs.reserved(each.getRefName()));
    if (!restores) {
      note(transaction, left);
      for (ReceiveCommand command : left) {
        follow(transaction, command);
      }
    }
    transaction.attempt(getRefLogIdent(), "push");
    new LocalMergeQueue(repository, caller).advanceAll();
    return true;
  }

  private void refuse(List<ReceiveCommand> commands) throws IOException {
    List<Ref> refs = repository.store().git().getRefDatabase().getRefs();
    // What a new repository begins with is the forge's own.
    boolean fresh =
        refs.stream().allMatch(ref -> ref.isSymbolic() || ref.getName().equals(ForgeRefs.CONFIG));
    PushGate gate = new PushGate(repository, caller, fresh);
    int count = refs.size();
    for (ReceiveCommand command : commands) {
      Optional<String> reason = gate.refuse(command, getRevWalk());
      if (reason.isEmpty()
          && command.getType() == ReceiveCommand.Type.CREATE
          && ++count > PushGate.MAX_REFS) {
        reason = Optional.of("the repository has " + PushGate.MAX_REFS + " refs already");
      }
      if (reason.isPresent()) {
        command.setResult(Result.REJECTED_OTHER_REASON, reason.get());
        sendMessage(command.getRefName() + ": " + reason.get());
      }
    }
  }

  /// Remembers the account at each commit that is new here.
  private void note(RefTransaction transaction, List<ReceiveCommand> commands) throws IOException {
    JsonObject line =
        JsonObject.EMPTY
            .with("account", caller.account())
            .with("at", repository.clock().instant().toString());
    Map<ObjectId, List<JsonObject>> notes = new LinkedHashMap<>();
    for (ObjectId commit : fresh(commands)) {
      List<JsonObject> before = repository.pushes().of(commit);
      boolean known =
          before.stream().anyMatch(each -> each.get("account").equals(line.get("account")));
      if (!known && before.size() < MAX_NOTED) {
        List<JsonObject> more = new ArrayList<>(before);
        more.add(line);
        notes.put(commit, more);
      }
    }
    if (!notes.isEmpty()) {
      Instant now = repository.clock().instant();
      Store.Signed signed = new Store.Signed(EventLog.person(caller.account(), now), "push");
      repository.pushes().put(transaction, notes, signed);
    }
  }

  /// The tips of the push, and the commits that no ref had before it, as far as they are noted.
  private Set<ObjectId> fresh(List<ReceiveCommand> commands) throws IOException {
    Set<ObjectId> commits = new LinkedHashSet<>();
    try (RevWalk walk = new RevWalk(repository.store().git())) {
      for (ReceiveCommand command : commands) {
        if (command.getType() != ReceiveCommand.Type.DELETE
            && walk.peel(walk.parseAny(command.getNewId())) instanceof RevCommit tip) {
          walk.markStart(tip);
          commits.add(tip.copy());
        }
      }
      for (Ref ref : repository.store().git().getRefDatabase().getRefs()) {
        if (!ref.isSymbolic() && !ForgeRefs.reserved(ref.getName())) {
          uninteresting(walk, ref);
        }
      }
      for (RevCommit commit : walk) {
        if (commits.size() >= MAX_NOTED) {
          break;
        }
        commits.add(commit.copy());
      }
    }
    return commits;
  }

  private static void uninteresting(RevWalk walk, Ref ref) throws IOException {
    ObjectId id = ref.getObjectId();
    if (id != null && walk.peel(walk.parseAny(id)) instanceof RevCommit commit) {
      walk.markUninteresting(commit);
    }
  }

  private void follow(RefTransaction transaction, ReceiveCommand command) throws IOException {
    String ref = command.getRefName();
    repository
        .outbox()
        .push(
            transaction,
            new Push(
                repository.name(),
                ref,
                text(command.getOldId()),
                text(command.getNewId()),
                caller.account(),
                command.getType() == ReceiveCommand.Type.UPDATE_NONFASTFORWARD));
    if (!ref.startsWith(Constants.R_HEADS) || command.getType() == ReceiveCommand.Type.DELETE) {
      return;
    }
    String branch = ref.substring(Constants.R_HEADS.length());
    for (PullState pull : repository.index().all()) {
      if (pull.open()
          && pull.head().branch().equals(branch)
          && !pull.head().commit().equals(command.getNewId().name())) {
        repository.headMoved(transaction, pull, command.getNewId(), caller.account());
      }
    }
  }

  private static String text(ObjectId id) {
    return id.equals(ObjectId.zeroId()) ? "" : id.name();
  }
}
