package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.approval.Approval;
import dev.plumbline.approval.Approval.Way;
import dev.plumbline.approval.Approval.Word;
import dev.plumbline.approval.Ballot;
import dev.plumbline.approval.Binding;
import dev.plumbline.approval.Clearance;
import dev.plumbline.approval.Clearances;
import dev.plumbline.approval.Emergency;
import dev.plumbline.approval.EnvironmentDeclarations;
import dev.plumbline.approval.Environments;
import dev.plumbline.codec.Yaml;
import dev.plumbline.engine.EnvironmentGate.Sources;
import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.Persons;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Plan;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Receipt;
import dev.plumbline.model.Revision;
import dev.plumbline.model.RunReason;
import dev.plumbline.testkit.sim.SimulatedLedger;
import dev.plumbline.testkit.sim.Surroundings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The gate that environments make.
class EnvironmentGateTest {

  private static final String FROZEN =
      """
      freezes:
        - {from: "2000-01-01", to: "2100-01-01", reason: for ever}
      """;
  private static final String APPROVED =
      """
      approvals: {required: 1, users: [ada]}
      emergencies: {users: [bob], reviewers: {users: [ada]}}
      """;

  private final SimulatedLedger ledger = new SimulatedLedger(Surroundings.NOTHING);
  private final List<Binding> asked = new ArrayList<>();
  private String cluster = "one";
  private Optional<Binding> approved = Optional.empty();
  private Optional<Binding> urgent = Optional.empty();
  private Instant now = Things.START;
  private final EnvironmentGate gate =
      new EnvironmentGate(
          new Sources(() -> now, ledger, destination -> cluster, this::ballot), Optional.empty());

  private Ballot ballot(Binding binding) {
    asked.add(binding);
    return new Ballot(
        approved
            .map(what -> new Approval("ada", Things.START, Word.APPROVES, what, Way.COMMAND, ""))
            .stream()
            .toList(),
        urgent
            .map(what -> new Emergency("bob", Things.START, "down", what, Optional.empty()))
            .stream()
            .toList(),
        new Contributors(new TreeSet<>(), new TreeSet<>(), true),
        new Persons(Map.of()));
  }

  private static Environments environments(String name, String spec) {
    String text =
        """
        apiVersion: plumbline.dev/v1alpha1
        kind: Environment
        metadata: {name: production}
        spec:
          applications: [{names: ["%s"]}]
        """
                .formatted(name)
            + spec.indent(2);
    Environments read =
        EnvironmentDeclarations.read(List.of(new Manifest((JsonObject) Yaml.readOne(text))));
    assertThat(read.problems()).isEmpty();
    return read;
  }

  private static ChangeGate.Request request(RunMode mode, RunReason reason, String rendered) {
    return new ChangeGate.Request(
        Shop.USUAL.declared(),
        mode,
        reason,
        Optional.of(Things.revision("c1")),
        Optional.empty(),
        new Plan(Shop.ID, "c1", Digest.of(rendered), "", List.of(), List.of(), List.of()));
  }

  private Set<ApplicationId> take(Environments environments) {
    return gate.take(environments);
  }

  private Clearance change(String rendered) {
    return gate.ask(request(RunMode.SYNC, RunReason.NEW_REVISION, rendered));
  }

  @Test
  void nothingGoesBeforeTheEnvironmentsAreRead() {
    assertThat(change("1").goes()).isFalse();
    assertThat(take(Environments.NONE)).containsExactly(Shop.ID);
    assertThat(change("1")).isEqualTo(Clearances.FREE);
    assertThat(take(Environments.NONE)).as("nobody waits").isEmpty();
  }

  @Test
  void whatIsNewerThanTheEnvironmentsWaitsUntilTheyAreRead() {
    List<String> refreshed = new ArrayList<>();
    List<Revision> covered = new ArrayList<>();
    gate.onBehind(covered::contains, () -> refreshed.add("now"));
    take(Environments.NONE);
    assertThat(change("1").goes()).as("there is none").isTrue();
    take(environments("other", ""));
    assertThat(change("1")).isInstanceOf(Clearance.Undecided.class);
    assertThat(refreshed).hasSize(1);
    covered.add(Things.revision("c1"));
    assertThat(take(environments("other", "")))
        .as("though the environments are the same")
        .containsExactly(Shop.ID);
    assertThat(change("1").goes()).isTrue();
    assertThat(refreshed).hasSize(1);
  }

  @Test
  void whoBelongsToNoneGoesAndNobodyIsAsked() {
    take(environments("other", FROZEN + APPROVED));
    assertThat(change("1")).isEqualTo(Clearances.FREE);
    assertThat(asked).isEmpty();
  }

  @Test
  void aFreezeHoldsEverythingUntilItIsTakenBack() {
    take(environments("shop", FROZEN));
    assertThat(change("1")).isInstanceOf(Clearance.Wait.class);
    assertThat(gate.ask(request(RunMode.HEAL, RunReason.DRIFT, "1")).goes()).isFalse();
    assertThat(gate.ask(request(RunMode.DELETE, RunReason.DELETED, "")).goes()).isFalse();
    assertThat(take(environments("shop", ""))).containsExactly(Shop.ID);
    assertThat(change("1").goes()).isTrue();
  }

  @Test
  void anApprovalIsOfWhatIsPlannedAndWhereItGoes() {
    take(environments("shop", APPROVED));
    assertThat(change("1")).isInstanceOf(Clearance.Needs.class);
    approved = Optional.of(asked.getLast());
    assertThat(change("1").goes()).isTrue();
    assertThat(change("2")).isInstanceOf(Clearance.Voided.class);
    cluster = "two";
    assertThat(gate.ask(request(RunMode.SYNC, RunReason.REQUESTED, "3")).goes()).isFalse();
  }

  @Test
  void whatWasLetGoIsSetRightWithoutAsking() {
    take(environments("shop", APPROVED));
    assertThat(change("1").goes()).isFalse();
    approved = Optional.of(asked.getLast());
    assertThat(change("1").goes()).isTrue();
    approved = Optional.empty();
    assertThat(change("1").goes()).as("it drifted").isTrue();
    assertThat(gate.ask(request(RunMode.HEAL, RunReason.DRIFT, "1")).goes()).isTrue();
    assertThat(change("2").goes()).isFalse();
    assertThat(change("1").goes()).as("still what was let go last").isTrue();
  }

  @Test
  void anEmergencyIsRecordedBeforeTheIntent() {
    take(environments("shop", APPROVED));
    ChangeGate.Request request = request(RunMode.SYNC, RunReason.NEW_REVISION, "1");
    assertThat(gate.ask(request).goes()).isFalse();
    urgent = Optional.of(asked.getLast());
    Receipt intent =
        new Receipt(
            Things.START,
            Shop.ID,
            Receipt.Event.RUN_STARTED,
            "plumbline",
            "c1",
            Optional.empty(),
            "",
            "new revision",
            Optional.empty());
    assertThat(gate.ask(request))
        .isInstanceOfSatisfying(
            Clearance.Go.class,
            go ->
                assertThat(Receipts.with(List.of(intent), go))
                    .extracting(Receipt::event, Receipt::actor)
                    .containsExactly(
                        tuple(Receipt.Event.EMERGENCY, "bob"),
                        tuple(Receipt.Event.RUN_STARTED, "plumbline")));
  }

  @Test
  void aClockThatWentBackIsNotBelieved() {
    take(environments("shop", FROZEN));
    ledger.append(
        List.of(
            new Receipt(
                Things.START,
                Shop.ID,
                Receipt.Event.RUN_STARTED,
                "plumbline",
                "c1",
                Optional.empty(),
                "",
                "",
                Optional.empty())));
    now = Things.START.minusSeconds(3_600);
    assertThat(change("1"))
        .isInstanceOfSatisfying(
            Clearance.Undecided.class,
            found -> assertThat(found.problem().code()).isEqualTo(ProblemCode.CLOCK_DOUBTED));
  }
}
