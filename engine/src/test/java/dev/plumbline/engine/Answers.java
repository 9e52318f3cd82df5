package dev.plumbline.engine;

import dev.plumbline.model.Outcome;
import dev.plumbline.model.Problem;

/// The answers to effects that did not succeed.
final class Answers {

  private Answers() {}

  static Event failure(Effect effect, Problem problem) {
    return switch (effect) {
      case Effect.Resolve e -> new Event.Failed(e.run(), problem);
      case Effect.Render e -> new Event.Failed(e.run(), problem);
      case Effect.Observe e -> new Event.Failed(e.run(), problem);
      case Effect.Append e -> new Event.Failed(e.run(), problem);
      case Effect.WriteInventory e -> new Event.Failed(e.run(), problem);
      case Effect.Release e -> new Event.Failed(e.run(), problem);
      case Effect.Execute e -> new Event.StepDone(e.run(), Outcome.failed(e.step().key(), problem));
      case Effect.Subscribe e -> throw new IllegalStateException("nobody waits for " + e);
      case Effect.Unsubscribe e -> throw new IllegalStateException("nobody waits for " + e);
      case Effect.Publish e -> throw new IllegalStateException("nobody waits for " + e);
      case Effect.SetTimer e -> throw new IllegalStateException("nobody waits for " + e);
      case Effect.CancelTimer e -> throw new IllegalStateException("nobody waits for " + e);
    };
  }
}
