package dev.plumbline.it.crash;

import dev.plumbline.engine.Effect;
import dev.plumbline.model.Application;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Step;
import java.util.Optional;
import java.util.Set;

/// Names the effects that write. A new effect does not compile here until somebody says whether it
/// writes, and does not pass [CrashIT] until the story visits it.
final class Writes {

  /// The effects that change nothing but the process itself.
  static final Set<Class<? extends Effect>> READING =
      Set.of(
          Effect.Resolve.class,
          Effect.Render.class,
          Effect.Observe.class,
          Effect.Subscribe.class,
          Effect.Unsubscribe.class,
          Effect.SetTimer.class,
          Effect.CancelTimer.class);

  /// The steps that ask nothing of the target, and are therefore never carried out.
  static final Set<Class<? extends Step>> PASSIVE =
      Set.of(Step.Keep.class, Step.Skip.class, Step.Forget.class);

  private Writes() {}

  /// The effect's name, the same in each run of the story; empty if it only reads. It begins with
  /// the effect's simple class name, and that of a step follows.
  static Optional<String> name(Effect effect) {
    return switch (effect) {
      case Effect.Append e -> Optional.of("Append " + application(e.receipts().getFirst()));
      case Effect.WriteInventory e -> Optional.of("WriteInventory " + application(e.application()));
      case Effect.Execute e ->
          Optional.of(
              "Execute %s %s %s"
                  .formatted(
                      e.step().getClass().getSimpleName(),
                      e.step().key().kind().kind(),
                      e.step().key().name()));
      case Effect.Release e -> Optional.of("Release " + application(e.application()));
      case Effect.Publish e ->
          Optional.of("Publish " + application(e.application()) + " " + e.status().activity());
      case Effect.Resolve e -> Optional.empty();
      case Effect.Render e -> Optional.empty();
      case Effect.Observe e -> Optional.empty();
      case Effect.Subscribe e -> Optional.empty();
      case Effect.Unsubscribe e -> Optional.empty();
      case Effect.SetTimer e -> Optional.empty();
      case Effect.CancelTimer e -> Optional.empty();
    };
  }

  private static String application(Receipt first) {
    return World.story(first.application().name()) + " " + first.event();
  }

  private static String application(Application application) {
    return World.story(application.id().name());
  }
}
