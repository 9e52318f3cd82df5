package dev.plumbline.engine;

import static dev.plumbline.engine.Images.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.approval.Approval.Word;
import dev.plumbline.approval.Clearance;
import dev.plumbline.approval.Clearances;
import dev.plumbline.approval.EnvironmentDeclarations;
import dev.plumbline.approval.Environments;
import dev.plumbline.approval.Mark;
import dev.plumbline.approval.Part;
import dev.plumbline.approval.Said;
import dev.plumbline.approval.WordText;
import dev.plumbline.codec.Yaml;
import dev.plumbline.engine.EnvironmentGate.Sources;
import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.Persons;
import dev.plumbline.forge.Status;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
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

  private static final Receipt STARTED =
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

  private final SimulatedLedger ledger = new SimulatedLedger(Surroundings.NOTHING);
  private final List<Ballots.Asked> asked = new ArrayList<>();
  private final List<Ballots.Asked> soon = new ArrayList<>();
  private final List<Status> words = new ArrayList<>();
  private final HandSource source = new HandSource();
  private boolean fresh = true;
  private Optional<Problem> unknown = Optional.empty();
  private String cluster = "one";
  private Digest policy = Digest.of("policy");
  private Instant now = Things.START;
  private final EnvironmentGate gate =
      new EnvironmentGate(
          new Sources(() -> now, ledger, source, to -> cluster, () -> policy, this::about, NONE),
          Optional.empty());

  private Ballots.Answer about(Ballots.Asked what, boolean again) {
    (again ? soon : asked).add(what);
    return unknown
        .<Ballots.Answer>map(Ballots.Answer.Unknown::new)
        .orElseGet(
            () ->
                new Ballots.Answer.Known(
                    new Said(
                        what.revision().commit(),
                        words,
                        Optional.empty(),
                        new Contributors(new TreeSet<>(), new TreeSet<>(), true),
                        new Persons(Map.of())),
                    fresh));
  }

  private void say(String by, NewStatus word) {
    words.removeIf(each -> each.context().equals(word.context()));
    words.add(new Status(word.context(), word.state(), word.description(), "", by, Things.START));
  }

  private EnvironmentGate.Held held() {
    return Optional.ofNullable(gate.waiting().get(Shop.ID)).orElseThrow();
  }

  /// Ada approves what waits.
  private void approve() {
    say("ada", WordText.approval(Shop.ID, "ada", Word.APPROVES, Mark.of(held().deployed())));
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

  private Clearance change(String rendered) {
    return gate.ask(request(RunMode.SYNC, RunReason.NEW_REVISION, rendered));
  }

  @Test
  void nothingGoesBeforeTheEnvironmentsAreRead() {
    assertThat(change("1").goes()).isFalse();
    assertThat(gate.take(Environments.NONE)).containsExactly(Shop.ID);
    assertThat(change("1")).isEqualTo(Clearances.FREE);
    assertThat(gate.take(Environments.NONE)).isEmpty();
  }

  @Test
  void whatIsNewerThanTheEnvironmentsWaitsUntilTheyAreRead() {
    List<String> refreshed = new ArrayList<>();
    List<Revision> covered = new ArrayList<>();
    gate.onBehind(new HandFolder(covered), () -> refreshed.add("now"));
    gate.take(Environments.NONE);
    assertThat(change("1").goes()).as("there is none").isTrue();
    gate.take(environments("other", ""));
    assertThat(change("1")).isInstanceOf(Clearance.Undecided.class);
    assertThat(refreshed).hasSize(1);
    covered.add(Things.revision("c1"));
    assertThat(gate.take(environments("other", "")))
        .as("though the environments are the same")
        .containsExactly(Shop.ID);
    assertThat(change("1").goes()).isTrue();
    assertThat(refreshed).hasSize(1);
  }

  @Test
  void whoBelongsToNoneGoesAndNobodyIsAsked() {
    gate.take(environments("other", FROZEN + APPROVED));
    assertThat(change("1")).isEqualTo(Clearances.FREE);
    assertThat(asked).isEmpty();
  }

  @Test
  void aFreezeHoldsEverythingUntilItIsTakenBack() {
    gate.take(environments("shop", FROZEN));
    assertThat(change("1")).isInstanceOf(Clearance.Wait.class);
    assertThat(gate.ask(request(RunMode.HEAL, RunReason.DRIFT, "1")).goes()).isFalse();
    assertThat(gate.ask(request(RunMode.DELETE, RunReason.DELETED, "")).goes()).isFalse();
    assertThat(gate.take(environments("shop", ""))).containsExactly(Shop.ID);
    assertThat(change("1").goes()).isTrue();
  }

  @Test
  void anApprovalIsOfWhatIsPlannedAndWhereItGoes() {
    gate.take(environments("shop", APPROVED));
    assertThat(change("1")).isInstanceOf(Clearance.Needs.class);
    assertThat(held().commit()).contains("c1");
    approve();
    assertThat(change("1").goes()).isTrue();
    assertThat(gate.waiting()).isEmpty();
    assertThat(part(change("2"))).isEqualTo(Part.RENDERED);
    cluster = "two";
    assertThat(part(change("3"))).isEqualTo(Part.PLACE);
    cluster = "one";
    policy = Digest.of("stricter");
    assertThat(part(change("4"))).isEqualTo(Part.POLICY);
  }

  @Test
  void nothingGoesByWhatMayBeOld() {
    gate.take(environments("shop", APPROVED));
    change("1");
    approve();
    fresh = false;
    assertThat(change("1")).isInstanceOf(Clearance.Undecided.class);
    assertThat(soon).as("it is to be asked again").hasSize(1);
    fresh = true;
    assertThat(change("1").goes()).isTrue();
  }

  @Test
  void aForgeThatDoesNotAnswerLetsNothingGoAndIsNamed() {
    gate.take(environments("shop", APPROVED));
    unknown =
        Optional.of(
            new Problem(
                ProblemCode.FORGE_UNREACHABLE, "the forge", "does not answer", "no route", ""));
    assertThat(change("1").problem("shop"))
        .hasValueSatisfying(
            problem -> {
              assertThat(problem.code()).isEqualTo(ProblemCode.FORGE_UNREACHABLE);
              assertThat(problem.message()).contains("needs 1 more approval from ada");
            });
    assertThat(held().commit()).isEmpty();
    assertThat(gate.ask(request(RunMode.HEAL, RunReason.DRIFT, "1")).goes())
        .as("drift is set right without approval")
        .isTrue();
  }

  @Test
  void noForgeIsAskedWhereNobodyNeedsApprove() {
    gate.take(environments("shop", FROZEN));
    assertThat(change("1").goes()).isFalse();
    assertThat(asked).isEmpty();
  }

  @Test
  void anObjectionStops() {
    gate.take(environments("shop", APPROVED));
    assertThat(change("1").goes()).isFalse();
    say("ada", WordText.approval(Shop.ID, "ada", Word.OBJECTS, Mark.of(held().deployed())));
    assertThat(change("2")).isInstanceOf(Clearance.Objected.class);
    approve();
    assertThat(change("2").goes()).isTrue();
  }

  @Test
  void whatWasLetGoIsSetRightWithoutAsking() {
    gate.take(environments("shop", APPROVED));
    assertThat(change("1").goes()).isFalse();
    approve();
    assertThat(change("1").goes()).isTrue();
    words.clear();
    assertThat(change("1").goes()).as("it drifted").isTrue();
    assertThat(gate.ask(request(RunMode.HEAL, RunReason.DRIFT, "1")).goes()).isTrue();
    assertThat(change("2").goes()).isFalse();
    assertThat(change("1").goes()).as("still what was let go last").isTrue();
  }

  @Test
  void anEmergencyIsRecordedBeforeTheIntent() {
    gate.take(environments("shop", APPROVED));
    ChangeGate.Request request = request(RunMode.SYNC, RunReason.NEW_REVISION, "1");
    assertThat(gate.ask(request).goes()).isFalse();
    WordText.emergency(Shop.ID, "bob", "down", Mark.of(held().deployed()))
        .forEach(word -> say("bob", word));
    assertThat(gate.ask(request))
        .isInstanceOfSatisfying(
            Clearance.Go.class,
            go ->
                assertThat(Receipts.with(List.of(STARTED), go))
                    .extracting(Receipt::event, Receipt::actor)
                    .containsExactly(
                        tuple(Receipt.Event.EMERGENCY, "bob"),
                        tuple(Receipt.Event.RUN_STARTED, "plumbline")));
  }

  @Test
  void aClockThatWentBackIsNotBelieved() {
    gate.take(environments("shop", FROZEN));
    ledger.append(List.of(STARTED));
    now = Things.START.minusSeconds(3_600);
    assertThat(change("1"))
        .isInstanceOfSatisfying(
            Clearance.Undecided.class,
            found -> assertThat(found.problem().code()).isEqualTo(ProblemCode.CLOCK_DOUBTED));
  }

  private static Part part(Clearance clearance) {
    assertThat(clearance).isInstanceOf(Clearance.Voided.class);
    return ((Clearance.Voided) clearance).part();
  }
}
