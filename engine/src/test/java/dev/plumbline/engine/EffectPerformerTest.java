package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.model.Step;
import dev.plumbline.model.Step.DeleteReason;
import dev.plumbline.plan.PlanJson;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.DeleteRequest.Propagation;
import dev.plumbline.target.InventoryStore;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.ObjectWatch;
import dev.plumbline.target.Observation;
import dev.plumbline.target.Scope;
import dev.plumbline.target.Target;
import dev.plumbline.testkit.sim.SimulatedLedger;
import dev.plumbline.testkit.sim.Surroundings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Effects reach the world as they are meant, and every question is answered whatever happens.
class EffectPerformerTest {

  private final Broken target = new Broken();
  private final HandSource source = new HandSource();
  private final SimulatedLedger ledger = new SimulatedLedger(Surroundings.NOTHING);
  private final EffectPerformer performer =
      new EffectPerformer(
          new Ports(
              source,
              new LineRenderer(),
              destination -> target,
              application -> new FolderDialect(),
              ledger,
              target),
          EffectProbe.NONE);

  /// Deletes as it is asked; all else is a defect.
  private static final class Broken implements Target, StatusSink {
    private final List<DeleteRequest> deletions = new ArrayList<>();

    private static IllegalStateException defect() {
      return new IllegalStateException("a defect with a secret");
    }

    @Override
    public String identity() {
      throw defect();
    }

    @Override
    public Scope scope(String apiVersion, String kind) {
      throw defect();
    }

    @Override
    public List<JsonObject> list(
        Access access, String apiVersion, GroupKind kind, String namespace) {
      throw defect();
    }

    @Override
    public ServedVersions versions() {
      throw defect();
    }

    @Override
    public Observation observe(Access access, Collection<ObjectReference> objects) {
      throw defect();
    }

    @Override
    public Outcome apply(Access access, ApplyRequest request) {
      throw defect();
    }

    @Override
    public Outcome delete(Access access, DeleteRequest request) {
      deletions.add(request);
      return Outcome.of(request.key(), Result.DELETED);
    }

    @Override
    public ObjectWatch watch() {
      throw defect();
    }

    @Override
    public InventoryStore inventories() {
      throw defect();
    }

    @Override
    public void publish(Application application, ApplicationStatus status) {
      throw defect();
    }

    @Override
    public void release(Application application) {
      throw defect();
    }

    @Override
    public void close() {}
  }

  private List<Event> perform(Effect effect) {
    List<Event> answers = new ArrayList<>();
    performer.perform(effect, answers::add);
    return answers;
  }

  private static Effect deletion(boolean foreground) {
    Step step =
        new Step.Delete(
            Things.key("one"), "v1", "u1", "7", DeleteReason.NO_LONGER_DECLARED, foreground);
    return new Effect.Execute(1, Shop.USUAL.declared(), step);
  }

  @Test
  void whatIsTheNewestWordAlreadyIsNotSaidAgain() {
    List<Receipt> before = LedgerLines.of("F:c1:HEALTH_TIMEOUT S:c2");
    perform(new Effect.Append(1, before));
    Receipt same = before.getLast();
    assertThat(perform(new Effect.Append(2, List.of(same)))).containsExactly(new Event.Appended(2));
    assertThat(ledger.newest(Shop.ID, 9)).hasSize(before.size());
    List<Receipt> other = LedgerLines.of("S:c3");
    perform(new Effect.Append(3, List.of(other.getLast())));
    assertThat(ledger.newest(Shop.ID, 9)).hasSize(before.size() + 1);
  }

  /// A run's end that only the inventory heard of, and a failure that is over, are told.
  @Test
  void anEndIsToldWhereTheNewestWordIsAnother() {
    Receipt success = LedgerLines.of("S:c2").getLast();
    for (String newest :
        List.of("S:c2 F:c2:HEALTH_TIMEOUT", "S:c2 H:c2:HEALTH_TIMEOUT", "S:c2 I:c2")) {
      List<Receipt> before = LedgerLines.of(newest);
      perform(new Effect.Append(1, before));
      perform(new Effect.Append(2, List.of(success)));
      assertThat(ledger.newest(Shop.ID, 1)).containsExactly(success);
    }
    perform(new Effect.Append(3, List.of(LedgerLines.of("S:c2").getFirst())));
    perform(new Effect.Append(4, List.of(success)));
    assertThat(ledger.newest(Shop.ID, 1)).containsExactly(success);
  }

  @Test
  void whatIsToldOfARunNamesItsPlan() {
    Plan plan = new Plan(Shop.ID, "c4", Digest.of("rendered"), "", List.of(), List.of(), List.of());
    List<Receipt> told = LedgerLines.of("S:c4");
    perform(new Effect.Append(1, told, Optional.of(plan), Optional.empty()));
    assertThat(ledger.newest(Shop.ID, 9))
        .hasSameSizeAs(told)
        .allMatch(receipt -> receipt.plan().equals(Optional.of(PlanJson.digest(plan))));
  }

  @Test
  void deletionNamesItsProofAndWhatBecomesOfTheOwned() {
    perform(deletion(false));
    perform(deletion(true));
    assertThat(target.deletions)
        .containsExactly(
            new DeleteRequest(Things.key("one"), "v1", "u1", "7", Propagation.BACKGROUND),
            new DeleteRequest(Things.key("one"), "v1", "u1", "7", Propagation.FOREGROUND));
  }

  @Test
  void problemIsTheAnswer() {
    Problem problem = Things.problem(ProblemCode.SOURCE_DENIED);
    source.failing(Optional.of(problem.exception()));
    Effect resolve =
        new Effect.Resolve(4, Shop.USUAL.declared(), Optional.empty(), Optional.empty());
    assertThat(perform(resolve)).containsExactly(new Event.Failed(4, problem));
  }

  @Test
  void defectIsAnsweredAndTellsNoSecret() {
    Effect.Execute create =
        new Effect.Execute(3, Shop.USUAL.declared(), new Step.Create(Things.config("one", "1")));
    assertThat(perform(create))
        .singleElement()
        .isInstanceOfSatisfying(
            Event.StepDone.class,
            done -> {
              Problem problem = done.outcome().problem().orElseThrow();
              assertThat(problem.code()).isEqualTo(ProblemCode.INTERNAL_ERROR);
              assertThat(problem.message()).doesNotContain("secret");
            });
  }

  @Test
  void statusThatCannotBeShownStopsNothing() {
    Application application = Shop.USUAL.declared();
    ApplicationStatus status = StatusView.of(ApplicationState.of(application, Things.START));
    assertThat(perform(new Effect.Publish(application, status))).isEmpty();
    assertThat(perform(new Effect.Unsubscribe(application))).isEmpty();
  }
}
