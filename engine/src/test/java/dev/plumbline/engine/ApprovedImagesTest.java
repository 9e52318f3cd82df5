package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.approval.Approval.Word;
import dev.plumbline.approval.Clearance;
import dev.plumbline.approval.EnvironmentDeclarations;
import dev.plumbline.approval.Environments;
import dev.plumbline.approval.Mark;
import dev.plumbline.approval.Part;
import dev.plumbline.approval.Said;
import dev.plumbline.approval.WordText;
import dev.plumbline.codec.Yaml;
import dev.plumbline.forge.Contributors;
import dev.plumbline.forge.NewStatus;
import dev.plumbline.forge.Persons;
import dev.plumbline.forge.Status;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.RunReason;
import dev.plumbline.testkit.sim.SimulatedLedger;
import dev.plumbline.testkit.sim.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An approval is bound to what the tags of images name: whoever pushes another image by the name
/// that was approved deploys nothing by that.
class ApprovedImagesTest {

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        template:
          spec:
            initContainers: [{name: first, image: "pinned:1@sha256:%s"}]
            containers: [{name: web, image: "registry.example.org/web:1"}]
      """
          .formatted("0".repeat(64));
  private static final String APPROVED = "required: 1, users: [ada]";

  private final HandRunner runner = new HandRunner();
  private final HandRegistry registry = new HandRegistry();
  private final List<Status> words = new ArrayList<>();
  private final RegistryImages images = new RegistryImages(registry, runner);
  private final EnvironmentGate gate =
      new EnvironmentGate(
          new EnvironmentGate.Sources(
              runner::now,
              new SimulatedLedger(Surroundings.NOTHING),
              new HandSource(),
              destination -> "one",
              () -> Digest.of("policy"),
              (asked, soon) -> new Ballots.Answer.Known(said(asked), true),
              images),
          Optional.empty());

  private Said said(Ballots.Asked asked) {
    return new Said(
        asked.revision().commit(),
        words,
        Optional.empty(),
        new Contributors(new TreeSet<>(), new TreeSet<>(), true),
        new Persons(Map.of()));
  }

  @BeforeEach
  void start() {
    gate.take(environments(APPROVED));
    registry.tag("registry.example.org/web:1", "sha256:" + "a".repeat(64));
  }

  private static Environments environments(String approvals) {
    String text =
        """
        apiVersion: plumbline.dev/v1alpha1
        kind: Environment
        metadata: {name: production}
        spec:
          applications: [{names: ["*"]}]
          approvals: {%s}
          emergencies: {users: [bob], reviewers: {users: [ada]}}
        """
            .formatted(approvals);
    Environments read =
        EnvironmentDeclarations.read(List.of(new Manifest((JsonObject) Yaml.readOne(text))));
    assertThat(read.problems()).isEmpty();
    return read;
  }

  private static Rendered rendered() {
    return new Rendered(
        List.of(
            new RenderedObject(
                new Manifest((JsonObject) Yaml.readOne(DEPLOYMENT)), Origin.GENERATED)),
        Digest.of("rendered"),
        ReadSet.EMPTY,
        "directory");
  }

  private Clearance ask(RunMode mode, Optional<Rendered> rendered) {
    return gate.ask(
        new ChangeGate.Request(
            Shop.USUAL.declared(),
            mode,
            mode == RunMode.HEAL ? RunReason.DRIFT : RunReason.NEW_REVISION,
            Optional.of(Things.revision("c1")),
            rendered,
            new Plan(Shop.ID, "c1", Digest.of("rendered"), "", List.of(), List.of(), List.of())));
  }

  private Clearance deploy() {
    return ask(RunMode.SYNC, Optional.of(rendered()));
  }

  /// Asks, and again when registries have answered.
  private Clearance deployed() {
    deploy();
    runner.run();
    return deploy();
  }

  private Mark shown() {
    return Mark.of(Optional.ofNullable(gate.waiting().get(Shop.ID)).orElseThrow().deployed());
  }

  private void say(String by, NewStatus word) {
    words.add(new Status(word.context(), word.state(), word.description(), "", by, runner.now()));
  }

  /// Ada approves what waits.
  private void approved() {
    assertThat(deployed()).isInstanceOf(Clearance.Needs.class);
    say("ada", WordText.approval(Shop.ID, "ada", Word.APPROVES, shown()));
  }

  private static Problem undecided(Clearance clearance) {
    assertThat(clearance).isInstanceOf(Clearance.Undecided.class);
    return ((Clearance.Undecided) clearance).problem();
  }

  @Test
  void whatWasApprovedGoesWhileItsTagNamesTheSame() {
    approved();
    assertThat(deploy().text()).isEqualTo("Approved by ada.");
    assertThat(registry.asked).as("and what is pinned is not looked up").hasSize(1);
  }

  @Test
  void row86AnImagesTagThatMovedVoidsIt() {
    approved();
    registry.tag("registry.example.org/web:1", "sha256:" + "b".repeat(64));
    runner.pass(RegistryImages.FRESH);
    assertThat(undecided(deploy()).code())
        .as("nothing goes by what may be old")
        .isEqualTo(ProblemCode.IMAGE_UNKNOWN);
    runner.run();
    assertThat(deploy())
        .isInstanceOfSatisfying(
            Clearance.Voided.class,
            found -> {
              assertThat(found.part()).isEqualTo(Part.REFERENCE);
              assertThat(found.text())
                  .contains("images", "registry.example.org/web:1 at sha256:bbbbbbbbbbbb");
            });
  }

  @Test
  void aRegistryThatIsAwayHoldsItUntilItIsBack() {
    approved();
    registry.away = true;
    runner.pass(RegistryImages.FRESH);
    Problem problem = undecided(deployed());
    assertThat(problem.code()).isEqualTo(ProblemCode.IMAGE_UNKNOWN);
    assertThat(problem.message())
        .contains(Shop.ID.toString(), "image 'registry.example.org/web:1'")
        .contains("nothing listens there", "by its digest", "credentials", "as they are written");
    registry.away = false;
    runner.pass(Duration.ofSeconds(10));
    assertThat(deploy().text())
        .as("it was looked up without being asked for")
        .isEqualTo("Approved by ada.");
  }

  @Test
  void whatIsSaidWhileTheyCannotBeToldIsOnlyGoodForAnEmergency() {
    registry.away = true;
    assertThat(undecided(deployed()).message()).contains("needs 1 more approval from ada");
    Mark untold = shown();
    say("ada", WordText.approval(Shop.ID, "ada", Word.APPROVES, untold));
    assertThat(undecided(deploy()).code()).isEqualTo(ProblemCode.IMAGE_UNKNOWN);
    WordText.emergency(Shop.ID, "bob", "it is down", untold).forEach(word -> say("bob", word));
    assertThat(deploy())
        .isInstanceOfSatisfying(Clearance.Go.class, go -> assertThat(go.by()).isPresent());
  }

  @Test
  void anApprovalThatWasGivenWhileTheyCouldNotBeToldIsVoidWhenTheyCan() {
    registry.away = true;
    deployed();
    say("ada", WordText.approval(Shop.ID, "ada", Word.APPROVES, shown()));
    registry.away = false;
    runner.pass(Duration.ofSeconds(10));
    assertThat(deployed())
        .isInstanceOfSatisfying(
            Clearance.Voided.class, found -> assertThat(found.part()).isEqualTo(Part.REFERENCE));
  }

  @Test
  void anObjectionIsSaidThoughTheImagesCannotBeTold() {
    approved();
    words.clear();
    say("ada", WordText.approval(Shop.ID, "ada", Word.OBJECTS, shown()));
    registry.away = true;
    runner.pass(RegistryImages.FRESH);
    assertThat(deployed()).isInstanceOf(Clearance.Objected.class);
  }

  @Test
  void namesThatCountAsTheyAreWrittenAreNotLookedUp() {
    gate.take(environments(APPROVED + ", images: AsWritten"));
    registry.away = true;
    approved();
    assertThat(deploy().text()).isEqualTo("Approved by ada.");
    assertThat(registry.asked).isEmpty();
  }

  @Test
  void whereNobodyNeedsApproveNothingIsLookedUp() {
    registry.away = true;
    gate.take(environments("required: 0, users: [ada]"));
    assertThat(deployed().goes()).isTrue();
    gate.take(Environments.NONE);
    assertThat(deployed().goes()).isTrue();
    assertThat(registry.asked).isEmpty();
  }

  /// Drift is set right without rendering anew.
  @Test
  void whereDriftNeedsApprovalItsImagesAreThoseOfWhatWasRendered() {
    gate.take(environments(APPROVED + "}\n  passes: {heal: []"));
    approved();
    assertThat(deploy().goes()).isTrue();
    assertThat(ask(RunMode.HEAL, Optional.empty()).text()).isEqualTo("Approved by ada.");
    registry.tag("registry.example.org/web:1", "sha256:" + "b".repeat(64));
    runner.pass(RegistryImages.FRESH);
    ask(RunMode.HEAL, Optional.empty());
    runner.run();
    assertThat(ask(RunMode.HEAL, Optional.empty())).isInstanceOf(Clearance.Voided.class);
  }
}
