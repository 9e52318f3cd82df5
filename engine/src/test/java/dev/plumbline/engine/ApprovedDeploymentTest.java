package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.approval.Binding;
import dev.plumbline.approval.Clearance;
import dev.plumbline.approval.EnvironmentDeclarations;
import dev.plumbline.approval.Environments;
import dev.plumbline.approval.Part;
import dev.plumbline.approval.ShownText;
import dev.plumbline.codec.Yaml;
import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.Persons;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Status;
import dev.plumbline.model.Application;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Plan;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RemoteChart;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Revision;
import dev.plumbline.model.RunReason;
import dev.plumbline.testkit.sim.SimulatedLedger;
import dev.plumbline.testkit.sim.Surroundings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A pull request is reported on, reviewed, merged and deployed; and something is another in
/// between. The review is void by exactly that part, and stands if it was nothing that runs.
class ApprovedDeploymentTest {

  private static final String HEAD = "a".repeat(40);
  private static final String BASE = "b".repeat(40);
  private static final Instant SHOWN = Things.START.plusSeconds(60);
  private static final String ENVIRONMENT =
      """
      apiVersion: plumbline.dev/v1alpha1
      kind: Environment
      metadata: {name: production}
      spec:
        applications: [{names: ["*"]}]
        approvals: {required: 1, users: [ada], reportedBy: [plumbline]}
      """;

  private static final String POD =
      """
      {apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{image: "web:1"}]}}
      """;

  private final LineSource source = new LineSource();
  private final HandForge forge = new HandForge();
  private Application application = Shop.USUAL.declared();
  private String branch = "refs/heads/main";
  private String rendered = "two replicas";
  private String chart = "sha256:aa";
  private String image = "sha256:cc";
  private Digest policy = Digest.of("policy");
  private String cluster = "one";
  private final EnvironmentGate gate = new EnvironmentGate(sources(), Optional.of(environments()));

  private EnvironmentGate.Sources sources() {
    BallotReading reading =
        new BallotReading(
            source,
            new BallotReading.Forges() {
              @Override
              public Optional<Forge> at(String url) {
                return Optional.of(forge);
              }

              @Override
              public Persons persons(String url) {
                return new Persons(Map.of());
              }
            },
            () -> Things.START);
    return new EnvironmentGate.Sources(
        () -> Things.START,
        new SimulatedLedger(Surroundings.NOTHING),
        source,
        destination -> cluster,
        () -> policy,
        (asked, soon) -> new Ballots.Answer.Known(reading.read(asked), true),
        (asked, soon) -> new Images.Answer.Known(images(asked.names()), true));
  }

  private static Environments environments() {
    return EnvironmentDeclarations.read(
        List.of(new Manifest((JsonObject) Yaml.readOne(ENVIRONMENT))));
  }

  /// The report was made, ada reviewed it, and it was merged.
  @BeforeEach
  void approvedAndMerged() {
    source.push(BASE, "one replica");
    Binding binding =
        Binding.of(
            HEAD,
            Optional.of(BASE),
            List.of(
                Bindings.of(
                    application,
                    "main",
                    new Bindings.Judged(policy, cluster, images(OpenImages.of(rendering()))),
                    Digest.of(rendered),
                    reads())));
    forge.written.add(
        new Comment(
            "1",
            "plumbline",
            ShownText.MARKER,
            "# Report\n\n" + ShownText.block(binding),
            SHOWN.plusSeconds(9)));
    forge.said.put(
        HEAD,
        List.of(
            new Status(
                ShownText.CONTEXT,
                Status.State.SUCCESS,
                ShownText.description("1 application changes", binding),
                "",
                "plumbline",
                SHOWN)));
    review(SHOWN.plusSeconds(60));
    source.push("c1", rendered);
    forge.merged(7, "eve", BASE, HEAD, "c1");
  }

  private void review(Instant at) {
    forge.given.clear();
    forge.given.add(
        new Review(
            "1", "ada", Review.Verdict.APPROVE, Optional.of(HEAD), "", at, Optional.empty()));
  }

  private Rendered rendering() {
    return new Rendered(
        List.of(new RenderedObject(new Manifest((JsonObject) Yaml.readOne(POD)), Origin.GENERATED)),
        Digest.of(rendered),
        reads(),
        "directory");
  }

  /// What registries say.
  private SortedMap<String, String> images(SortedSet<String> names) {
    assertThat(names).containsExactly("web:1");
    return new TreeMap<>(Map.of("web:1", image));
  }

  private ReadSet reads() {
    return source
        .reads()
        .with(Map.of(new RemoteChart("https://charts.example", "web", "1.x"), chart));
  }

  private Clearance deploy() {
    Revision tip = source.revision();
    return gate.ask(
        new ChangeGate.Request(
            application,
            RunMode.SYNC,
            RunReason.NEW_REVISION,
            Optional.of(
                new Revision(tip.url(), branch, tip.commit(), "", tip.committedAt(), "", "")),
            Optional.of(rendering()),
            new Plan(
                Shop.ID, tip.commit(), Digest.of(rendered), "", List.of(), List.of(), List.of())));
  }

  private void voidBy(Part part) {
    assertThat(deploy())
        .isInstanceOfSatisfying(
            Clearance.Voided.class, found -> assertThat(found.part()).isEqualTo(part));
  }

  @Test
  void whatWasReviewedGoes() {
    assertThat(deploy().text()).isEqualTo("Approved by ada.");
  }

  @Test
  void anUnrelatedMergeLeavesItGood() {
    source.besides("c2");
    forge.merged(8, "cyd", BASE, "e".repeat(40), "c2");
    assertThat(deploy().goes()).isTrue();
  }

  @Test
  void whoReviewedBeforeItWasShownApprovedNothing() {
    review(SHOWN.minusSeconds(1));
    voidBy(Part.APPLICATIONS);
  }

  @Test
  void aPushVoidsIt() {
    forge.merged(7, "eve", BASE, "e".repeat(40), "c1");
    voidBy(Part.COMMIT);
  }

  @Test
  void aCommitThatCameBesidesVoidsIt() {
    source.push("c2", "three replicas");
    forge.merged(9, "cyd", "c1", "e".repeat(40), "c2");
    rendered = "three replicas";
    voidBy(Part.COMMIT);
  }

  @Test
  void anotherBranchVoidsIt() {
    branch = "refs/heads/release";
    voidBy(Part.BRANCH);
  }

  @Test
  void aBaseThatMovedWithEffectVoidsIt() {
    rendered = "two replicas, and what the base brought";
    voidBy(Part.RENDERED);
  }

  @Test
  void anotherBeginningVoidsIt() {
    forge.merged(7, "eve", "e".repeat(40), HEAD, "c1");
    voidBy(Part.MERGE_BASE);
  }

  @Test
  void otherPoliciesVoidIt() {
    policy = Digest.of("stricter");
    voidBy(Part.POLICY);
  }

  @Test
  void aChartsTagThatMovedVoidsIt() {
    chart = "sha256:bb";
    voidBy(Part.REFERENCE);
  }

  @Test
  void anImagesTagThatMovedVoidsIt() {
    image = "sha256:dd";
    voidBy(Part.REFERENCE);
    assertThat(deploy().text()).contains("web:1 at sha256:dd");
    image = "sha256:cc";
    assertThat(deploy().goes()).as("it moved back").isTrue();
  }

  @Test
  void anotherClusterVoidsIt() {
    cluster = "two";
    voidBy(Part.PLACE);
  }

  @Test
  void otherSettingsVoidIt() {
    Application before = application;
    application =
        new Application(
            before.id(),
            before.source(),
            before.render(),
            before.destination(),
            before.sync(),
            before.await(),
            before.dependsOn(),
            before.deletion(),
            before.serviceAccount(),
            before.suspended(),
            false,
            new Manifest((JsonObject) Yaml.readOne("spec: {prune: true}")));
    voidBy(Part.SETTINGS);
  }
}
