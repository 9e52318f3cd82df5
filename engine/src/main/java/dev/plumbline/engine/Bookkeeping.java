package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the inventory says after a run.
final class Bookkeeping {

  private Bookkeeping() {}

  static Inventory after(Inventory before, Turn turn, Progress.Finishing end) {
    Map<ObjectKey, DesiredObject> wanted = new HashMap<>();
    List<ObjectKey> gone = new ArrayList<>();
    end.plan().steps().forEach(step -> note(step, wanted, gone));
    List<InventoryEntry> entries = new ArrayList<>();
    for (Outcome outcome : end.cursor().outcomes()) {
      switch (outcome.result()) {
        case CREATED, CHANGED, UNCHANGED -> {
          Optional<DesiredObject> desired = Optional.ofNullable(wanted.get(outcome.key()));
          if (desired.isPresent() && outcome.live().isPresent()) {
            entries.add(entry(desired.get(), outcome.live().get()));
          }
        }
        case DELETED -> {
          // Either the answer says that it is gone, or the watch saw it go since (S3).
          if (outcome.live().isEmpty() || !turn.known.live().containsKey(outcome.key())) {
            gone.add(outcome.key());
            entries.removeIf(entry -> entry.key().equals(outcome.key()));
          }
        }
        case SKIPPED, FAILED -> {}
      }
    }
    entries.forEach(entry -> gone.remove(entry.key()));
    Inventory after = before.without(gone).with(entries);
    return end.failed().isEmpty() && end.run().mode() == RunMode.SYNC
        ? completed(before, after, turn.application, end)
        : after;
  }

  private static void note(Step step, Map<ObjectKey, DesiredObject> wanted, List<ObjectKey> gone) {
    switch (step) {
      case Step.Create s -> wanted.put(s.key(), s.desired());
      case Step.Update s -> wanted.put(s.key(), s.desired());
      case Step.Replace s -> wanted.put(s.key(), s.desired());
      case Step.Forget s -> gone.add(s.key());
      case Step.Keep s -> {}
      case Step.Delete s -> {}
      case Step.Skip s -> {}
    }
  }

  /// The namespace that was made for the application stays: others may live in it too.
  private static InventoryEntry entry(DesiredObject desired, ObservedObject live) {
    return new InventoryEntry(
        desired.key(),
        desired.manifest().apiVersion(),
        Optional.of(live.uid()),
        Optional.of(desired.digest()),
        live.owned(),
        desired.options().wave(),
        desired.origin().equals(Origin.GENERATED));
  }

  /// A commit that changes nothing is not worth a write: the older commit in the inventory is an
  /// ancestor of it. It is where the histories do not meet.
  private static Inventory completed(
      Inventory before, Inventory after, Application application, Progress.Finishing end) {
    String source = source(application);
    Optional<Digest> rendered = Optional.of(end.plan().rendered());
    boolean worthIt =
        !after.equals(before)
            || !before.rendered().equals(rendered)
            || !before.source().equals(source)
            || end.run().acceptRewrite();
    String commit = end.run().revision().map(Revision::commit).orElse("");
    return worthIt ? after.completed(source, commit, end.plan().rendered()) : after;
  }

  /// How a source is told from another: commits of two sources cannot be compared.
  static String source(Application application) {
    return application.source().url() + "#" + application.source().reference();
  }
}
