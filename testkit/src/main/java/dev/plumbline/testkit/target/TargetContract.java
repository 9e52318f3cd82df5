package dev.plumbline.testkit.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.ApplyRequest.TakeOver;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.Observation;
import dev.plumbline.target.Scope;
import dev.plumbline.target.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [Target] promises about objects, as tests. An implementation joins by extending this
/// class and saying how to reach it; [WatchContract] and [InventoryContract] hold the rest.
///
/// ```java
/// class HostTargetContractTest extends TargetContract {
///   protected Target target() { return target; }
///   protected Access access() { return new Access(application, ""); }
///   protected Manifest sample(String name, String value) { ... a File whose content is value ... }
///   protected Outsider outsider() { return new Shell(root); }
/// }
/// ```
public abstract class TargetContract extends TargetScene {

  @Test
  void identityStaysTheSame() {
    assertThat(target().identity()).isNotBlank().isEqualTo(target().identity());
  }

  @Test
  void scopeOfAKindThatDoesNotExistIsUnknown() {
    Manifest sample = sample(freshName(), "1");
    assertThat(target().scope(sample.apiVersion(), sample.kind())).isNotEqualTo(Scope.UNKNOWN);
    assertThat(target().scope("nowhere.plumbline.example/v1", "Nothing")).isEqualTo(Scope.UNKNOWN);
  }

  @Test
  void tellsWhatItServesIfItIsACluster() {
    ServedVersions served = target().versions();
    assertThat(target().versions()).isEqualTo(served);
    if (served.version().isEmpty()) {
      assertThat(served).isEqualTo(ServedVersions.NONE);
    } else {
      Manifest sample = sample(freshName(), "1");
      assertThat(served.version()).matches("v1\\.[0-9]+.*");
      assertThat(served.apiVersions())
          .isSorted()
          .contains(sample.apiVersion(), sample.apiVersion() + "/" + sample.kind());
    }
  }

  @Test
  void whatIsNotThereIsAbsent() {
    DesiredObject desired = wanted(freshName(), "1");
    Observation observation = look(desired);
    assertThat(observation.absent()).containsExactly(desired.key());
    assertThat(observation.found()).isEmpty();
    assertThat(observation.unreadable()).isEmpty();
  }

  @Test
  void anObjectOfAKindThatDoesNotExistIsAbsent() {
    ObjectKey key = ObjectKey.of("nowhere.plumbline.example/v1", "Nothing", "", "none");
    Observation observation =
        target()
            .observe(access(), List.of(new ObjectReference(key, "nowhere.plumbline.example/v1")));
    assertThat(observation.absent()).containsExactly(key);
  }

  @Test
  void createsAndThenFindsIt() {
    DesiredObject desired = wanted(freshName(), "1");
    ObservedObject created = shown(create(desired), Result.CREATED);
    ObservedObject found = live(desired);
    assertThat(found.uid()).isNotBlank().isEqualTo(created.uid());
    assertThat(found.owned()).isPresent().isEqualTo(created.owned());
    assertThat(found.owner()).contains(access().application().label());
    assertThat(found.terminating()).isFalse();
  }

  @Test
  void aRepetitionChangesNothing() {
    DesiredObject desired = wanted(freshName(), "1");
    ObservedObject created = shown(create(desired), Result.CREATED);
    ObservedObject again = shown(update(desired, created.uid()), Result.UNCHANGED);
    assertThat(again.resourceVersion()).isEqualTo(created.resourceVersion());
    assertThat(again.owned()).isEqualTo(created.owned());
  }

  @Test
  void changesAnObjectInPlace() {
    String name = freshName();
    ObservedObject created = shown(create(wanted(name, "1")), Result.CREATED);
    ObservedObject changed = shown(update(wanted(name, "2"), created.uid()), Result.CHANGED);
    assertThat(changed.uid()).isEqualTo(created.uid());
    assertThat(changed.owned()).isNotEqualTo(created.owned());
  }

  @Test
  void aDryRunWritesNothing() {
    String name = freshName();
    DesiredObject first = wanted(name, "1");
    Outcome wouldCreate = apply(first, new Expectation.Absent(), TakeOver.NOBODY, true);
    assertThat(wouldCreate.result()).isEqualTo(Result.CREATED);
    assertThat(look(first).absent()).contains(first.key());
    ObservedObject created = shown(create(first), Result.CREATED);
    Expectation present = new Expectation.Present(created.uid());
    assertThat(apply(wanted(name, "2"), present, TakeOver.ANYBODY, true).result())
        .isEqualTo(Result.CHANGED);
    assertThat(apply(first, present, TakeOver.ANYBODY, true).result()).isEqualTo(Result.UNCHANGED);
    assertThat(live(first).resourceVersion()).isEqualTo(created.resourceVersion());
  }

  @Test
  void doesNotTakeWhatAppearedMeanwhile() {
    String name = freshName();
    outsider().create(sample(name, "theirs"));
    settle();
    DesiredObject desired = wanted(name, "ours");
    ObservedObject before = live(desired);
    refused(create(desired), ProblemCode.NOT_OWNED);
    assertThat(live(desired).resourceVersion()).isEqualTo(before.resourceVersion());
  }

  @Test
  void doesNotTouchAnObjectOfAnotherUid() {
    String name = freshName();
    ObservedObject created = shown(create(wanted(name, "1")), Result.CREATED);
    refused(
        update(wanted(name, "2"), "00000000-0000-4000-8000-000000000000"),
        ProblemCode.OBJECT_CHANGED);
    assertThat(live(wanted(name, "1")).resourceVersion()).isEqualTo(created.resourceVersion());
  }

  @Test
  void doesNotCreateWhatShouldHaveBeenThere() {
    DesiredObject desired = wanted(freshName(), "1");
    ObservedObject created = shown(create(desired), Result.CREATED);
    outsider().delete(desired.key());
    settle();
    refused(update(desired, created.uid()), ProblemCode.OBJECT_CHANGED);
    assertThat(look(desired).absent()).contains(desired.key());
  }

  @Test
  void driftChangesTheOwnedDigestAndHealingRestoresIt() {
    String name = freshName();
    DesiredObject desired = wanted(name, "1");
    ObservedObject created = shown(create(desired), Result.CREATED);
    outsider().change(wanted(name, "drifted").manifest());
    settle();
    assertThat(live(desired).owned()).isNotEqualTo(created.owned());
    ObservedObject healed = shown(update(desired, created.uid()), Result.CHANGED);
    assertThat(healed.owned()).isEqualTo(created.owned());
  }

  @Test
  void anExistingObjectIsLeftAloneIfOnlyItsCreationIsWanted() {
    String name = freshName();
    ObservedObject created = shown(create(wanted(name, "1")), Result.CREATED);
    ObjectOptions once = ObjectOptions.DEFAULT.withApply(ObjectOptions.ApplyMode.IF_NOT_PRESENT);
    Outcome outcome = update(wanted(name, "2", once), created.uid());
    assertThat(outcome.result()).isEqualTo(Result.SKIPPED);
    assertThat(live(wanted(name, "1")).resourceVersion()).isEqualTo(created.resourceVersion());
  }

  @Test
  void deletesAndAgainIsDeleted() {
    DesiredObject desired = wanted(freshName(), "1");
    ObservedObject created = shown(create(desired), Result.CREATED);
    Outcome outcome = delete(desired, created.uid(), created.resourceVersion());
    assertThat(outcome.result()).as("%s", outcome.problem()).isEqualTo(Result.DELETED);
    assertThat(outcome.live()).isEmpty();
    assertThat(look(desired).absent()).contains(desired.key());
    assertThat(delete(desired, created.uid(), created.resourceVersion()).result())
        .isEqualTo(Result.DELETED);
  }

  @Test
  void anotherObjectOfTheSameNameIsNotDeleted() {
    String name = freshName();
    DesiredObject desired = wanted(name, "1");
    ObservedObject created = shown(create(desired), Result.CREATED);
    outsider().delete(desired.key());
    outsider().create(sample(name, "theirs"));
    settle();
    assertThat(delete(desired, created.uid(), created.resourceVersion()).result())
        .isEqualTo(Result.DELETED);
    assertThat(look(desired).object(desired.key())).isPresent();
  }
}
