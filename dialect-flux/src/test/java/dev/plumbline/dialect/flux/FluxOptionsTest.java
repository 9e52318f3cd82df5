package dev.plumbline.dialect.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Application;
import dev.plumbline.model.Health;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.ObjectOptions.Removal;
import dev.plumbline.testkit.Yamls;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FluxOptionsTest {

  private static final FluxDialect DIALECT = new FluxDialect();
  private static final String PREFIX = "kustomize.toolkit.fluxcd.io/";

  @ParameterizedTest
  @CsvSource({
    "ssa, Override, APPLY, ALLOWED",
    "ssa, Merge, MERGE, ALLOWED",
    "ssa, merge, MERGE, ALLOWED",
    "ssa, IfNotPresent, IF_NOT_PRESENT, ALLOWED",
    "ssa, Ignore, IGNORE, NEVER",
    "prune, disabled, APPLY, NEVER",
    "prune, Disabled, APPLY, NEVER",
    "reconcile, disabled, IGNORE, NEVER",
    "force, enabled, APPLY, ALLOWED"
  })
  void labelsAndAnnotationsCountAlike(String name, String value, ApplyMode apply, Removal prune) {
    Manifest[] objects = {
      object("Deployment").withLabel(PREFIX + name, value),
      object("Deployment").withAnnotation(PREFIX + name, value)
    };
    for (Manifest object : objects) {
      ObjectOptions options = DIALECT.options(application(""), object);

      assertThat(options.apply()).isEqualTo(apply);
      assertThat(options.prune()).isEqualTo(prune);
      assertThat(options.delete()).isEqualTo(prune);
      assertThat(options.replaceImmutable()).isEqualTo(name.equals("force"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CustomResourceDefinition, 0",
    "Namespace, 0",
    "ClusterRole, 0",
    "StorageClass, 1",
    "ClusterClass, 1",
    "Deployment, 3",
    "ClusterRoleBinding, 3"
  })
  void kindsHaveTheirStages(String kind, int stage) {
    assertThat(DIALECT.options(application(""), object(kind)).stage()).isEqualTo(stage);
  }

  @Test
  void forceOfTheKustomizationCountsForAll() {
    assertThat(DIALECT.options(application("force: true"), object("Job")).replaceImmutable())
        .isTrue();
  }

  @Test
  void tracksByLabelsAndAddsWhatIsCommon() {
    Application application =
        application("commonMetadata: {labels: {team: a}, annotations: {note: b}}");

    Manifest tracked = DIALECT.track(application, object("Deployment"));

    assertThat(tracked.labels())
        .containsOnly(
            Map.entry("team", "a"),
            Map.entry(PREFIX + "name", "apps"),
            Map.entry(PREFIX + "namespace", "flux-system"));
    assertThat(tracked.annotations()).containsOnly(Map.entry("note", "b"));
    assertThat(DIALECT.mayTakeOver(application, tracked)).isTrue();
    assertThat(DIALECT.mayTakeOver(application, object("Deployment"))).isFalse();
    assertThat(DIALECT.mayTakeOver(application, tracked.withLabel(PREFIX + "name", "x"))).isFalse();
  }

  @Test
  void namesTheResourceOfTheSource() {
    assertThat(DIALECT.sourcesOf(application("")))
        .containsExactly(new ObjectKey(Kinds.GIT_REPOSITORY, "flux-system", "platform"));
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', PROGRESSING",
    "'{observedGeneration: 2, conditions: [{type: Ready, status: \"True\"}]}', HEALTHY",
    "'{observedGeneration: 1, conditions: [{type: Ready, status: \"True\"}]}', PROGRESSING",
    "'{conditions: [{type: Ready, status: \"False\"}]}', DEGRADED",
    "'{conditions: [{type: Ready, status: \"False\"}, {type: Reconciling, status: \"True\","
        + " reason: ProgressingWithRetry}]}', DEGRADED",
    "'{conditions: [{type: Ready, status: Unknown}, {type: Reconciling, status: \"True\"}]}',"
        + " PROGRESSING",
    "'{conditions: [{type: Stalled, status: \"True\"}]}', DEGRADED"
  })
  void healthComesFromConditions(String status, HealthStatus expected) {
    Manifest resource =
        Yamls.one("{kind: Kustomization, metadata: {generation: 2}, status: " + status + "}");

    Health health = DIALECT.health(resource);

    assertThat(health.status()).isEqualTo(expected);
  }

  @Test
  void suspendedIsSuspended() {
    assertThat(DIALECT.health(Yamls.one("{spec: {suspend: true}}")).status())
        .isEqualTo(HealthStatus.SUSPENDED);
  }

  static Application application(String field) {
    return DIALECT
        .read(
            Yamls.all(
                """
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata: {name: platform, namespace: flux-system}
                spec: {url: "https://git.example.com/a", interval: 1m, ref: {branch: main}}
                ---
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: apps, namespace: flux-system, generation: 2}
                spec:
                  interval: 10m
                  prune: true
                  sourceRef: {kind: GitRepository, name: platform}
                  %s
                """
                    .formatted(field)))
        .applications()
        .getFirst();
  }

  private static Manifest object(String kind) {
    return Yamls.one("{apiVersion: x/v1, kind: " + kind + ", metadata: {name: web, namespace: a}}");
  }
}
