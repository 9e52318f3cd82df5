package dev.plumbline.cli;

import dev.plumbline.forge.Capability;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.QueueEntry;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The merge queues of a forge as they are at one moment: each is asked for once. Of a forge whose
/// queues cannot be asked for nothing is said about them.
final class Queues {

  private final Forge forge;
  private final Map<String, List<QueueEntry>> queues = new HashMap<>();

  Queues(Forge forge) {
    this.forge = forge;
  }

  /// Whether the forge can be asked for its queues.
  boolean told() {
    return forge.capabilities().contains(Capability.MERGE_QUEUE);
  }

  /// Where a pull request waits; empty if it does not, or if nothing is told.
  Optional<QueuePlace> place(PullRequest pull) {
    return told() && pull.state() == PullRequest.State.OPEN
        ? QueuePlace.of(
            pull.number(),
            queues.computeIfAbsent(pull.base().branch(), base -> forge.queue().of(base)))
        : Optional.empty();
  }

  /// The pull request with the member `queue`, where it is told: its place, or null.
  JsonObject json(PullRequest pull) {
    JsonObject json = PullRequestJson.of(pull);
    return told()
        ? json.with("queue", place(pull).<JsonValue>map(QueuePlace::json).orElse(JsonNull.NULL))
        : json;
  }
}
