package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.ApplyRequest.TakeOver;
import dev.plumbline.target.Scope;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is particular to writing to a Kubernetes API server, on a real one.
class ApplyIT extends OnCluster {

  @Test
  void aRepetitionWritesNothingOnTheServer() {
    Manifest manifest = deployment("same", "web", "replicas: 2");
    Outcome first = created(manifest);
    String version = first.live().orElseThrow().resourceVersion();
    for (int i = 0; i < 3; i++) {
      Outcome again = apply(Cluster.update(manifest, first, TakeOver.ANYBODY));
      assertThat(again.result()).isEqualTo(Result.UNCHANGED);
      assertThat(again.live().orElseThrow().resourceVersion()).isEqualTo(version);
    }
  }

  @Test
  void anAutoscalerKeepsTheReplicasThatTheManifestDoesNotSet() {
    Manifest manifest = deployment("scaled", "web", "paused: false");
    Outcome first = created(manifest);
    Cluster.mergeAs(server, "hpa-like", manifest, "{\"spec\":{\"replicas\":7}}");
    Outcome again = apply(Cluster.update(manifest, first, TakeOver.NOBODY));
    assertThat(again.result()).isEqualTo(Result.UNCHANGED);
    assertThat(again.live().orElseThrow().owned()).isEqualTo(first.live().orElseThrow().owned());
    assertThat(again.live().orElseThrow().manifest().content().at("spec", "replicas"))
        .hasToString("Optional[JsonInteger[value=7]]");
  }

  @Test
  void anAutoscalerThatTookTheReplicasIsNamed() {
    Manifest manifest = deployment("fought", "web", "replicas: 2");
    Outcome first = created(manifest);
    Cluster.mergeAs(server, "hpa-like", manifest, "{\"spec\":{\"replicas\":7}}");
    for (TakeOver takeOver : List.of(TakeOver.NOBODY, TakeOver.TOOLS)) {
      Problem conflict =
          problem(apply(Cluster.update(manifest, first, takeOver)), ProblemCode.FIELD_CONFLICT);
      assertThat(conflict.why()).contains("spec.replicas").contains("hpa-like");
      assertThat(conflict.next()).isNotBlank();
    }
    assertThat(apply(Cluster.update(manifest, first, TakeOver.ANYBODY)).result())
        .isEqualTo(Result.CHANGED);
  }

  @Test
  void takesOverFromToolsAndTheirLeftoversGo() {
    for (String tool : List.of("argocd-controller", "kubectl-client-side-apply")) {
      Manifest theirs = map("adopted-" + tool, "a: '1', old: x");
      server.request(
          "POST",
          "/api/v1/namespaces/" + namespace + "/configmaps?fieldManager=" + tool,
          dev.plumbline.codec.Json.write(theirs.content()),
          "application/json");
      String uid =
          target
              .observe(Cluster.OURS, List.of(Cluster.reference(theirs)))
              .object(theirs.key())
              .orElseThrow()
              .uid();
      DesiredObject wanted = Cluster.desired(map("adopted-" + tool, "a: '2'"));
      ApplyRequest shy =
          new ApplyRequest(wanted, new Expectation.Present(uid), TakeOver.NOBODY, false);
      problem(apply(shy), ProblemCode.FIELD_CONFLICT);
      Outcome taken =
          apply(new ApplyRequest(wanted, new Expectation.Present(uid), TakeOver.TOOLS, false));
      assertThat(taken.result()).as("%s", taken.problem()).isEqualTo(Result.CHANGED);
      assertThat(taken.live().orElseThrow().manifest().content().object("data").orElseThrow())
          .as("the field that the tool had set and we do not want")
          .isEqualTo(wanted.manifest().content().object("data").orElseThrow());
    }
  }

  @Test
  void anImmutableFieldIsNamed() {
    Outcome first = created(deployment("fixed", "web", "replicas: 1"));
    Problem problem =
        problem(
            apply(
                Cluster.update(deployment("fixed", "api", "replicas: 1"), first, TakeOver.ANYBODY)),
            ProblemCode.IMMUTABLE_FIELD);
    assertThat(problem.what()).contains("spec.selector");
    assertThat(problem.message()).contains("Deployment " + namespace + "/fixed");
  }

  @Test
  void anImmutableFieldLeadsToAReplacementIfThatIsDeclared() {
    Outcome first = created(deployment("renewed", "web", "replicas: 1"));
    ObjectOptions base = ObjectOptions.DEFAULT;
    ObjectOptions replace =
        new ObjectOptions(
            0, 0, base.hook(), ApplyMode.APPLY, base.prune(), base.delete(), true, false, false);
    Outcome outcome =
        apply(
            new ApplyRequest(
                Cluster.desired(deployment("renewed", "api", "replicas: 1"), replace),
                new Expectation.Present(first.live().orElseThrow().uid()),
                TakeOver.ANYBODY,
                false));
    assertThat(outcome.result()).as("%s", outcome.problem()).isEqualTo(Result.CREATED);
    assertThat(outcome.live().orElseThrow().uid()).isNotEqualTo(first.live().orElseThrow().uid());
  }

  @Test
  void whatTheServerWarnsOfIsInTheOutcome() {
    Manifest odd = deployment("odd", "web", "replicas: 0");
    JsonObject spec = odd.content().object("spec").orElseThrow();
    JsonObject template = spec.object("template").orElseThrow();
    JsonObject pod =
        template
            .object("spec")
            .orElseThrow()
            .with("nodeSelector", JsonObject.of("beta.kubernetes.io/os", new JsonString("linux")));
    Manifest deprecated =
        new Manifest(odd.content().with("spec", spec.with("template", template.with("spec", pod))));
    Outcome made = created(deprecated);
    assertThat(made.warnings())
        .singleElement()
        .asString()
        .contains("nodeSelector[beta.kubernetes.io/os]: deprecated");
    assertThat(created(deployment("even", "web", "replicas: 0")).warnings()).isEmpty();
  }

  /// Server-side apply needs a schema for every field, whatever its validation.
  @Test
  void aFieldThatTheServerDoesNotKnowIsRefusedByNameAlsoWithoutValidation() {
    Manifest odd = deployment("unknown", "web", "replicas: 1\n  replicaz: 2");
    ObjectOptions lenient = ObjectOptions.DEFAULT.withTraits(Set.of(Trait.LENIENT));
    ApplyRequest request =
        new ApplyRequest(
            Cluster.desired(odd, lenient), new Expectation.Absent(), TakeOver.NOBODY, false);
    Problem refused = problem(apply(request), ProblemCode.OBJECT_REJECTED);
    assertThat(refused.why()).contains("spec.replicaz");
    assertThat(refused.next()).contains("without validation too");
    assertThat(problem(apply(Cluster.create(odd)), ProblemCode.OBJECT_REJECTED).next())
        .isEqualTo("Correct the manifest.");
  }

  @Test
  void replacesAsAWhole() {
    Outcome first = created(map("whole", "a: '1'"));
    Cluster.mergeAs(server, "someone", map("whole", ""), "{\"data\":{\"extra\":\"x\"}}");
    DesiredObject wanted =
        Cluster.desired(map("whole", "a: '2'"), ObjectOptions.DEFAULT.withApply(ApplyMode.REPLACE));
    Expectation present = new Expectation.Present(first.live().orElseThrow().uid());
    Outcome outcome = apply(new ApplyRequest(wanted, present, TakeOver.NOBODY, false));
    assertThat(outcome.result()).as("%s", outcome.problem()).isEqualTo(Result.CHANGED);
    assertThat(outcome.live().orElseThrow().manifest().content().object("data"))
        .isEqualTo(wanted.manifest().content().object("data"));
    assertThat(outcome.live().orElseThrow().owned()).isPresent();
    assertThat(apply(new ApplyRequest(wanted, present, TakeOver.NOBODY, false)).result())
        .isEqualTo(Result.UNCHANGED);
  }

  @Test
  void aDefinitionAndItsObjectGoTogether() {
    Manifest definition =
        Cluster.yaml(
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: gauges.plumbline.example}
            spec:
              group: plumbline.example
              scope: Namespaced
              names: {plural: gauges, singular: gauge, kind: Gauge, listKind: GaugeList}
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    x-kubernetes-preserve-unknown-fields: true
            """);
    Manifest gauge =
        Cluster.yaml(
            """
            apiVersion: plumbline.example/v1
            kind: Gauge
            metadata: {name: one, namespace: %s}
            spec: {size: 3}
            """
                .formatted(namespace));
    assertThat(target.scope("plumbline.example/v1", "Gauge")).isEqualTo(Scope.UNKNOWN);
    created(definition);
    Outcome outcome = created(gauge);
    assertThat(target.scope("plumbline.example/v1", "Gauge")).isEqualTo(Scope.NAMESPACED);
    assertThat(apply(Cluster.create(gauge)).problem().orElseThrow().code())
        .isEqualTo(ProblemCode.NOT_OWNED);
    Outcome other = apply(Cluster.create(withVersion(gauge, "plumbline.example/v9")));
    assertThat(problem(other, ProblemCode.KIND_UNKNOWN).why()).contains("plumbline.example/v1");
    assertThat(outcome.live().orElseThrow().owned()).isPresent();
  }

  private static Manifest withVersion(Manifest manifest, String version) {
    return new Manifest(manifest.content().with("apiVersion", version));
  }
}
