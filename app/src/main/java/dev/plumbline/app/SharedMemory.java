package dev.plumbline.app;

import dev.plumbline.cli.RunOptions;
import dev.plumbline.codec.Json;
import dev.plumbline.engine.RootMemory;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.replica.Lease;
import dev.plumbline.replica.Leases;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The memory of a root folder where all replicas find it: a replica that has never been there
/// before must end what was withdrawn while nobody looked. A commit that is older than another
/// replica's does no harm: what was brought to its end already has nothing left.
record SharedMemory(Leases leases, JsonObject root) implements RootMemory {

  private static final Logger LOG = LoggerFactory.getLogger(SharedMemory.class);
  private static final String NAME = "root";
  private static final String COMMIT = "commit";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 5;

  static SharedMemory of(Leases leases, RunOptions.Root root) {
    return new SharedMemory(
        leases,
        JsonObject.EMPTY
            .with("url", root.url())
            .with("reference", root.reference())
            .with("path", root.path()));
  }

  @Override
  public Optional<String> settled() {
    return note(lease())
        .filter(note -> note.without(COMMIT).equals(root))
        .flatMap(note -> note.string(COMMIT));
  }

  private static Optional<JsonObject> note(Optional<Lease> lease) {
    try {
      return lease
          .map(Lease::note)
          .filter(note -> !note.isEmpty())
          .map(Json::read)
          .flatMap(json -> json instanceof JsonObject note ? Optional.of(note) : Optional.empty());
    } catch (ProblemException e) {
      LOG.atWarn().log("what the replicas remember of the root cannot be read: nothing is assumed");
      return Optional.empty();
    }
  }

  private Optional<Lease> lease() {
    return switch (leases.list(PATIENCE)) {
      case Leases.Listing.All all ->
          all.leases().stream().filter(lease -> lease.kind() == Lease.Kind.MEMORY).findFirst();
      case Leases.Listing.Unreadable(Problem problem) -> throw problem.exception();
    };
  }

  @Override
  public void settle(String commit) {
    String note = Json.write(root.with(COMMIT, commit));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Lease> before = lease();
      if (before.map(Lease::note).equals(Optional.of(note))) {
        return;
      }
      Lease next = before.orElseGet(() -> Lease.memory(NAME)).saying(note);
      if (leases.put(next, PATIENCE) instanceof Leases.Written.Stored) {
        return;
      }
    }
    throw Problem.of(
            ProblemCode.TARGET_UNREACHABLE,
            "the memory of the root",
            "it could not be written",
            "It is written after the next commit.")
        .exception();
  }
}
