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
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the inventory says after a run.
final class Bookkeeping {

  private Bookkeeping() {}

  /// @param seenGone uids of objects that went away during the run
  static Inventory after(
      Inventory before, Application application, Progress.Finishing end, Set<String> seenGone) {
    Map<ObjectKey, DesiredObject> wanted = new HashMap<>();
    List<ObjectKey> gone = new ArrayList<>();
    allSteps(end.plan()).forEach(step -> note(step, wanted, gone));
    gone.addAll(neverMade(before, end));
    List<InventoryEntry> entries = new ArrayList<>(stillThere(before, end));
    for (Outcome outcome : end.cursor().outcomes()) {
      switch (outcome.result()) {
        case CREATED, CHANGED, UNCHANGED -> {
          Optional<DesiredObject> desired = Optional.ofNullable(wanted.get(outcome.key()));
          if (desired.isPresent() && outcome.live().isPresent()) {
            entries.add(entry(desired.get(), outcome.live().get()));
          }
        }
        case DELETED -> {
          if (outcome.live().map(live -> seenGone.contains(live.uid())).orElse(true)) {
            gone.add(outcome.key());
            entries.removeIf(entry -> entry.key().equals(outcome.key()));
          }
        }
        // An attempt to make it anew may have succeeded all the same: it stays listed.
        case FAILED -> gone.removeIf(outcome.key()::equals);
        case SKIPPED -> {}
      }
    }
    entries.forEach(entry -> gone.remove(entry.key()));
    Inventory after = before.without(gone).with(entries);
    return end.failed().isEmpty() && end.run().mode() == RunMode.SYNC
        ? completed(before, after, application, end)
        : after;
  }

  private static Stream<Step> allSteps(Plan plan) {
    return Stream.concat(
        plan.steps(), plan.onFailure().stream().flatMap(stage -> stage.steps().stream()));
  }

  /// Entries for objects that were to be made and surely were not: they were there already and were
  /// left to their owner, or they were for the case of a failure, which did not happen.
  private static List<ObjectKey> neverMade(Inventory before, Progress.Finishing end) {
    Stream<ObjectKey> left =
        end.cursor().outcomes().stream()
            .filter(outcome -> outcome.result() == Result.SKIPPED)
            .map(Outcome::key);
    Stream<ObjectKey> spared = spared(end).filter(Step.Create.class::isInstance).map(Step::key);
    return Stream.concat(left, spared)
        .filter(key -> before.entry(key).filter(entry -> entry.uid().isEmpty()).isPresent())
        .toList();
  }

  /// Entries of objects that were there and were to be made anew or changed in the case of a
  /// failure, which did not happen: if their uid was taken out beforehand, or was never known, it
  /// is that with which they were seen.
  private static List<InventoryEntry> stillThere(Inventory before, Progress.Finishing end) {
    return spared(end)
        .filter(step -> !seenWith(step).isEmpty())
        .flatMap(
            step ->
                before.entry(step.key()).stream()
                    .filter(entry -> entry.uid().isEmpty())
                    .map(entry -> entry.withUid(seenWith(step))))
        .toList();
  }

  /// With which uid the object of a step was seen; empty if it was not there.
  private static String seenWith(Step step) {
    return switch (step) {
      case Step.Update s -> s.uid();
      case Step.Replace s -> s.uid();
      case Step.Delete s -> s.uid();
      case Step.Create s -> "";
      case Step.Keep s -> "";
      case Step.Skip s -> "";
      case Step.Forget s -> "";
    };
  }

  /// The steps for the case of a failure whose turn did not come.
  private static Stream<Step> spared(Progress.Finishing end) {
    Set<ObjectKey> begun =
        end.cursor().outcomes().stream().map(Outcome::key).collect(Collectors.toSet());
    return end.plan().onFailure().stream()
        .flatMap(stage -> stage.steps().stream())
        .filter(step -> !begun.contains(step.key()));
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
