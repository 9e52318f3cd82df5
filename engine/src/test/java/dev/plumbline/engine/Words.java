package dev.plumbline.engine;

import dev.plumbline.model.Inventory;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Step;
import dev.plumbline.target.ObjectReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Effects as tests read and write them: `resolve`, `render c1`, `create web`, `write web=u1 db=?`.
final class Words {

  private Words() {}

  static String of(Effect effect, Instant now) {
    return switch (effect) {
      case Effect.Resolve e -> e.seen().map(r -> "take " + r.commit()).orElse("resolve");
      case Effect.Render e -> "render " + e.revision().commit();
      case Effect.Observe e -> e.unless().isPresent() ? "observe unless compared" : "observe";
      case Effect.Append e -> "append " + receipts(e.receipts());
      case Effect.WriteInventory e -> "write " + inventory(e.inventory());
      case Effect.Execute e -> step(e.step());
      case Effect.Release e -> "release";
      case Effect.Subscribe e -> "watch " + watched(e);
      case Effect.Unsubscribe e -> "unwatch";
      case Effect.Publish e ->
          "publish %s %s %s"
              .formatted(e.status().sync(), e.status().health().status(), e.status().activity());
      case Effect.SetTimer e ->
          "set %s %s".formatted(e.timer(), Durations.text(Duration.between(now, e.at())));
      case Effect.CancelTimer e -> "cancel " + e.timer();
    };
  }

  /// Whether it is about the application itself, and not about alarms and showing.
  static boolean acts(String words) {
    return !words.startsWith("set ")
        && !words.startsWith("cancel ")
        && !words.startsWith("publish ");
  }

  private static String step(Step step) {
    return switch (step) {
      case Step.Create s -> "create " + s.key().name();
      case Step.Update s -> "update " + s.key().name();
      case Step.Replace s -> "replace " + s.key().name();
      case Step.Delete s -> "delete " + s.key().name();
      case Step.Keep s -> "keep " + s.key().name();
      case Step.Skip s -> "skip " + s.key().name();
      case Step.Forget s -> "forget " + s.key().name();
    };
  }

  /// An intent by its first receipt, an outcome by its last.
  private static String receipts(List<Receipt> receipts) {
    Receipt.Event first = receipts.getFirst().event();
    boolean intent = first == Receipt.Event.RUN_STARTED || first == Receipt.Event.DRIFT_SEEN;
    return (intent ? first : receipts.getLast().event()).name();
  }

  static String inventory(Inventory inventory) {
    return inventory.entries().values().stream()
        .map(entry -> entry.key().name() + "=" + entry.uid().orElse("?"))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static String watched(Effect.Subscribe effect) {
    return effect.interest().objects().stream()
        .map(ObjectReference::key)
        .map(key -> key.name())
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
