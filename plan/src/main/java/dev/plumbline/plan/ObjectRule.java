package dev.plumbline.plan;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.FieldChange;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Step;
import java.util.List;
import java.util.Optional;

/// Decides what happens to one object that is declared.
///
/// @param definitions the kinds that this very plan makes known to the target
record ObjectRule(PlanInput input, Definitions definitions) {

  Decision decide(DesiredObject desired) {
    ObjectKey key = desired.key();
    if (desired.options().apply() == ApplyMode.IGNORE) {
      return Decision.skip(key, "it asks to be left alone");
    }
    Problem problem = input.unreadable().get(key);
    if (problem != null) {
      return unreadable(desired, problem);
    }
    ObservedObject live = input.found().get(key);
    if (live != null) {
      return found(desired, live);
    }
    return input.absent().contains(key)
        ? absent(desired)
        : Decision.skip(key, "it was not looked at", Objection.notObserved(key));
  }

  /// An object whose kind the target does not know yet is not there; everything else that cannot be
  /// read may be.
  private Decision unreadable(DesiredObject desired, Problem problem) {
    boolean kindComes =
        problem.code() == ProblemCode.KIND_UNKNOWN
            && (definitions.make(desired.key().kind())
                || desired.options().skipDryRunOnMissingKind());
    return kindComes
        ? absent(desired)
        : Decision.skip(
            desired.key(), "it could not be read", Objection.unreadable(desired.key(), problem));
  }

  private Decision absent(DesiredObject desired) {
    return input.mode() == PlanMode.HEAL && !appliedBefore(desired)
        ? Decision.skip(desired.key(), "it was not applied yet; healing adds nothing new")
        : Decision.of(new Step.Create(desired));
  }

  private Decision found(DesiredObject desired, ObservedObject live) {
    ObjectKey key = desired.key();
    if (input.optionsOfLive(key).apply() == ApplyMode.IGNORE) {
      return Decision.skip(key, "the live object asks to be left alone");
    }
    boolean createOnly = desired.options().apply() == ApplyMode.IF_NOT_PRESENT;
    Ownership ownership = Ownership.of(input, live);
    if (createOnly && ownership != Ownership.OURS) {
      return Decision.skip(key, "it exists already");
    }
    return switch (ownership) {
      case OURS -> ours(desired, live);
      case GRANTED ->
          input.mode() == PlanMode.HEAL
              ? Decision.skip(key, "it is not ours yet; healing adopts nothing")
              : change(desired, live, true);
      case FOREIGN ->
          Decision.skip(
              key,
              "it does not belong to this application",
              Objection.notOwned(input.application().id(), live));
    };
  }

  private Decision ours(DesiredObject desired, ObservedObject live) {
    if (asApplied(desired, live)) {
      return Decision.of(new Step.Keep(desired, live.uid()));
    }
    if (desired.options().apply() == ApplyMode.IF_NOT_PRESENT) {
      return Decision.skip(desired.key(), "it differs, but is only created, never changed");
    }
    if (leftAsIs(desired, live)) {
      if (desired.options().traits().contains(Trait.DRIFT_STAYS)) {
        return Decision.skip(desired.key(), "what was changed of it since is left as it is");
      }
      if (LooseFields.alone(desired, live.manifest())) {
        return Decision.skip(desired.key(), "only fields differ that are left as they are");
      }
      return change(LooseFields.kept(desired, live.manifest()), live, false);
    }
    return input.mode() == PlanMode.HEAL && !appliedBefore(desired)
        ? Decision.skip(desired.key(), "its new content was not applied yet; healing restores only")
        : change(desired, live, false);
  }

  private Decision change(DesiredObject desired, ObservedObject live, boolean adopt) {
    if (live.terminating()) {
      return Decision.skip(
          desired.key(), "it is being deleted", Objection.terminating(desired.key()));
    }
    DesiredObject effective = withLiveOptions(desired);
    List<FieldChange> changes = Diff.between(live.manifest(), desired.manifest());
    Optional<String> fixed = ImmutableFields.broken(desired.key().kind(), changes);
    if (fixed.isPresent() && desired.options().replaceImmutable() && !adopt) {
      return Decision.of(
          new Step.Replace(effective, live.uid(), fixed.get() + " cannot change after creation"));
    }
    Step update = new Step.Update(effective, live.uid(), changes, adopt);
    return fixed
        .map(field -> Decision.of(update, Objection.immutable(desired.key(), field)))
        .orElseGet(() -> Decision.of(update));
  }

  /// That an object is to be replaced may be asked for on the live side alone.
  private DesiredObject withLiveOptions(DesiredObject desired) {
    return input.optionsOfLive(desired.key()).apply() == ApplyMode.REPLACE
        ? desired.with(desired.options().withApply(ApplyMode.REPLACE))
        : desired;
  }

  /// Whether the object is as we left it, and we left it as it is wanted now (S10).
  private boolean asApplied(DesiredObject desired, ObservedObject live) {
    Optional<InventoryEntry> entry = input.inventory().entry(desired.key());
    return !live.terminating()
        && appliedBefore(desired)
        && entry.flatMap(InventoryEntry::uid).filter(live.uid()::equals).isPresent()
        && live.owned().isPresent()
        && live.owned().equals(entry.flatMap(InventoryEntry::owned));
  }

  /// Whether it is the object that was written as it is wanted now, whatever became of it since.
  private boolean leftAsIs(DesiredObject desired, ObservedObject live) {
    return appliedBefore(desired)
        && input
            .inventory()
            .entry(desired.key())
            .flatMap(InventoryEntry::uid)
            .filter(live.uid()::equals)
            .isPresent();
  }

  private boolean appliedBefore(DesiredObject desired) {
    return input
        .inventory()
        .entry(desired.key())
        .flatMap(InventoryEntry::desired)
        .filter(desired.digest()::equals)
        .isPresent();
  }
}
