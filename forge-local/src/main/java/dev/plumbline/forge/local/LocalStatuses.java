package dev.plumbline.forge.local;

import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.Statuses;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;

/// The statuses of a repository of the embedded forge: notes at the commits.
record LocalStatuses(LocalRepository repository, Caller caller) implements Statuses {

  private static final int MAX_CHECKS = 1_000;

  @Override
  public List<Status> of(String commit) {
    caller.require(repository.name(), Scope.READ);
    ObjectId id = ObjectId.fromString(Texts.commit(commit));
    return repository.store().read(() -> read(repository.statuses().of(id)));
  }

  @Override
  public void report(String commit, NewStatus status) {
    caller.require(repository.name(), Scope.STATUS);
    ObjectId id = ObjectId.fromString(Texts.commit(commit));
    JsonObject line = line(status);
    repository
        .store()
        .write(
            () -> {
              requireCommit(commit);
              List<JsonObject> lines = new ArrayList<>(repository.statuses().of(id));
              lines.removeIf(old -> old.string("context").equals(line.string("context")));
              if (lines.size() == MAX_CHECKS) {
                throw Texts.invalid("commit " + commit, "it has " + MAX_CHECKS + " checks already");
              }
              lines.add(line);
              RefTransaction transaction = new RefTransaction(repository.store());
              Store.Signed signed =
                  new Store.Signed(
                      EventLog.person(caller.account(), repository.clock().instant()),
                      "check " + status.context());
              repository.statuses().put(transaction, Map.of(id, lines), signed);
              repository.outbox().status(transaction, commit, line);
              transaction.commit(signed.person(), signed.message());
              new LocalMergeQueue(repository, caller).advanceAll();
              return true;
            });
  }

  private JsonObject line(NewStatus status) {
    return JsonObject.EMPTY
        .with("context", Texts.line("context", status.context()))
        .with("state", status.state().name())
        .with("description", Texts.optionalLine("description", status.description()))
        .with("url", Texts.url(status.url()))
        .with("by", caller.account())
        .with("at", repository.clock().instant().toString());
  }

  private void requireCommit(String commit) throws IOException {
    try (RevWalk walk = new RevWalk(repository.store().git())) {
      if (repository.store().commit(walk, commit).isEmpty()) {
        throw Problem.of(
                ProblemCode.NOT_FOUND,
                "commit " + commit + " of " + repository.name(),
                "there is none",
                "Push it first.")
            .exception();
      }
    }
  }

  /// The statuses in the lines of a note, by the names of the checks.
  static List<Status> read(List<JsonObject> lines) {
    return lines.stream()
        .map(
            line ->
                new Status(
                    line.string("context").orElse(""),
                    Status.State.valueOf(line.string("state").orElse("ERROR")),
                    line.string("description").orElse(""),
                    line.string("url").orElse(""),
                    line.string("by").orElse(""),
                    Instant.parse(line.string("at").orElse("1970-01-01T00:00:00Z"))))
        .sorted(Comparator.comparing(Status::context))
        .toList();
  }
}
