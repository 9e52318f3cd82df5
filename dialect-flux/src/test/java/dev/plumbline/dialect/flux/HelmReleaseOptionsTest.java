package dev.plumbline.dialect.flux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Application;
import dev.plumbline.model.Hook;
import dev.plumbline.model.Hook.DeletePolicy;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.ObjectOptions.Removal;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Phase;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.testkit.Yamls;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelmReleaseOptionsTest {

  private static final FluxDialect DIALECT = new FluxDialect();

  @ParameterizedTest
  @CsvSource({
    "pre-install, PRE_SYNC, ''",
    "post-install, POST_SYNC, ''",
    "pre-upgrade, '', PRE_SYNC",
    "post-upgrade, '', POST_SYNC",
    "'pre-install,post-upgrade', PRE_SYNC, POST_SYNC",
    "'pre-install, pre-upgrade', PRE_SYNC, PRE_SYNC",
    "pre-delete, PRE_DELETE, PRE_DELETE",
    "post-delete, POST_DELETE, POST_DELETE",
    "'pre-rollback,post-rollback', '', ''",
    "test, POST_SYNC, POST_SYNC"
  })
  void hooksRunAsHelmRunsThem(String events, String first, String later) {
    Hook hook = options("", hook(events)).hook().orElseThrow();

    assertThat(hook.atFirst()).isEqualTo(phases(first));
    assertThat(hook.phases()).isEqualTo(phases(later));
    assertThat(hook.deletePolicies()).containsExactly(DeletePolicy.BEFORE_HOOK_CREATION);
  }

  @Test
  void hooksHaveWeightsAndPolicies() {
    Manifest hook =
        hook("pre-install")
            .withAnnotation("helm.sh/hook-weight", "-5")
            .withAnnotation("helm.sh/hook-delete-policy", "hook-succeeded, hook-failed,other");

    ObjectOptions options = options("", hook);

    assertThat(options.wave()).isEqualTo(-5);
    assertThat(options.hook().orElseThrow().deletePolicies())
        .containsExactlyInAnyOrder(DeletePolicy.HOOK_SUCCEEDED, DeletePolicy.HOOK_FAILED);
    assertThat(options("", hook("pre-install").withAnnotation("helm.sh/hook-weight", "1.5")).wave())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "'install: {disableHooks: true}', '', PRE_SYNC",
    "'upgrade: {disableHooks: true}', PRE_SYNC, ''",
  })
  void hooksMayBeDisabled(String field, String first, String later) {
    Hook hook = options(field, hook("pre-install,pre-upgrade")).hook().orElseThrow();

    assertThat(hook.atFirst()).isEqualTo(phases(first));
    assertThat(hook.phases()).isEqualTo(phases(later));
    assertThat(
            options("uninstall: {disableHooks: true}", hook("pre-delete"))
                .hook()
                .orElseThrow()
                .phases())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'test: {enable: true}', true",
    "'test: {enable: true, filters: [{name: web, exclude: true}]}', false",
    "'test: {enable: true, filters: [{name: web}]}', true",
    "'test: {enable: true, filters: [{name: other}]}', false",
    "'test: {enable: true, filters: [{name: other, exclude: true}]}', true"
  })
  void testsRunLastAndAreSelected(String field, boolean runs) {
    ObjectOptions options = options(field, hook("test"));

    assertThat(options.stage()).isEqualTo(1);
    assertThat(options.ignoreHealth()).isFalse();
    assertThat(options.hook().orElseThrow().phases())
        .isEqualTo(runs ? Set.of(Phase.POST_SYNC) : Set.of());
    assertThat(options("test: {enable: true, ignoreFailures: true}", hook("test")).ignoreHealth())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"keep, NEVER", "' Keep', NEVER", "delete, ALLOWED"})
  void anObjectMayAskToBeKept(String policy, Removal removal) {
    ObjectOptions options =
        options("", object("Secret").withAnnotation("helm.sh/resource-policy", policy));

    assertThat(options.prune()).isEqualTo(removal);
    assertThat(options.delete()).isEqualTo(removal);
  }

  @ParameterizedTest
  @CsvSource({
    "charts/web/crds/a.yaml, '', IF_NOT_PRESENT, IGNORE, NEVER",
    "charts/web/charts/db/crds/a.yaml, '', IF_NOT_PRESENT, IGNORE, NEVER",
    "charts/web/crds/a.yaml, 'upgrade: {crds: Create}', IF_NOT_PRESENT, IF_NOT_PRESENT, NEVER",
    "charts/web/crds/a.yaml, 'upgrade: {crds: CreateReplace}', IF_NOT_PRESENT, APPLY, NEVER",
    "charts/web/crds/a.yaml, 'install: {crds: CreateReplace}', APPLY, IGNORE, NEVER",
    "charts/web/crds/a.yaml, 'install: {skipCRDs: true}', IGNORE, IGNORE, NEVER",
    "charts/web/crds/a.yaml, 'install: {crds: Skip} & upgrade: {crds: Create}', IGNORE,"
        + " IF_NOT_PRESENT, NEVER",
    "charts/web/templates/crds/a.yaml, '', APPLY, APPLY, ALLOWED",
    "crds/a.yaml, '', APPLY, APPLY, ALLOWED"
  })
  void definitionsOfAFolderAreMadeAsTheOccasionWantsAndKept(
      String path, String field, ApplyMode first, ApplyMode later, Removal removal) {
    RenderedObject definition =
        new RenderedObject(object("CustomResourceDefinition"), new Origin(path, 0, 0));

    ObjectOptions options = DIALECT.options(application(field), definition);
    Manifest tracked = DIALECT.track(application(field), definition);

    assertThat(options.atFirst()).isEqualTo(first);
    assertThat(options.apply()).isEqualTo(later);
    assertThat(options.traits())
        .isEqualTo(removal == Removal.NEVER ? Set.of(Trait.FIRST, Trait.DRIFT_STAYS) : Set.of());
    assertThat(options.prune()).isEqualTo(removal);
    assertThat(DIALECT.options(application(field), tracked).delete()).isEqualTo(removal);
    assertThat(tracked.label("app.kubernetes.io/managed-by").isPresent())
        .isEqualTo(removal == Removal.ALLOWED);
  }

  @ParameterizedTest
  @CsvSource({
    "'', Deployment, ''",
    "'install: {disableOpenAPIValidation: true}', Deployment, LENIENT",
    "'uninstall: {deletionPropagation: foreground}', Deployment, FOREGROUND",
    "'driftDetection: {ignore: [{paths: [/a]}]}', Secret, ''",
    "'driftDetection: {ignore: [{paths: [/a]}, {paths: [\"\"]}]}', Secret, DRIFT_STAYS"
  })
  void fieldsBecomeTraits(String field, String kind, String trait) {
    assertThat(options(field, object(kind)).traits())
        .isEqualTo(trait.isEmpty() ? Set.of() : Set.of(Trait.valueOf(trait)));
  }

  @ParameterizedTest
  @CsvSource({
    "'{paths: [/a]}', Secret, /a",
    "'{paths: [/a, /b/c~1d]}, {paths: [/a]}', Secret, '/a /b/c~1d'",
    "'{paths: [\"\", /a]}', Secret, /a",
    "'{paths: [/a], target: {kind: Depl.*}}', Deployment, /a",
    "'{paths: [/a], target: {kind: Depl}}', Deployment, ''",
    "'{paths: [/a], target: {kind: \"[\"}}', Deployment, ''",
    "'{paths: [/a], target: {group: x, version: v1}}', Job, /a",
    "'{paths: [/a], target: {namespace: b}}', Job, ''",
    "'{paths: [/a], target: {name: web}}', Job, /a",
    "'{paths: [/a], target: {labelSelector: \"app in (web, api),!old\"}}', Job, /a",
    "'{paths: [/a], target: {labelSelector: app=api}}', Job, ''",
    "'{paths: [/a], target: {annotationSelector: team=a}}', Job, /a",
    "'{paths: [/a], target: {annotationSelector: \"team!=a\"}}', Job, ''"
  })
  void fieldsThatAreIgnoredAreLoose(String rules, String kind, String loose) {
    Manifest object = object(kind).withLabel("app", "web").withAnnotation("team", "a");

    assertThat(options("driftDetection: {ignore: [" + rules + "]}", object).loose())
        .extracting(JsonPointer::toString)
        .containsExactly(loose.isEmpty() ? new String[0] : loose.split(" "));
  }

  @Test
  void anObjectMayAskThatItsDriftStays() {
    Manifest object =
        object("Secret").withLabel("helm.toolkit.fluxcd.io/driftDetection", "disabled");

    assertThat(options("", object).traits()).containsExactly(Trait.DRIFT_STAYS);
  }

  @Test
  void jobsMayNotCount() {
    Manifest job = Yamls.one("{apiVersion: batch/v1, kind: Job, metadata: {name: web}}");

    assertThat(options("upgrade: {disableWaitForJobs: true}", job).ignoreHealth()).isTrue();
    assertThat(options("", job).ignoreHealth()).isFalse();
    assertThat(options("upgrade: {force: true}", job).replaceImmutable()).isTrue();
  }

  @Test
  void objectsAreMarkedAsHelmAndFluxMarkThem() {
    Application application =
        application("commonMetadata: {labels: {team: a}, annotations: {contact: b}}");

    Manifest tracked = DIALECT.track(application, object("Service"));
    Manifest hook = DIALECT.track(application, hook("pre-install"));

    assertThat(tracked.labels())
        .containsOnly(
            Map.entry("team", "a"),
            Map.entry("helm.toolkit.fluxcd.io/name", "web"),
            Map.entry("helm.toolkit.fluxcd.io/namespace", "team"),
            Map.entry("app.kubernetes.io/managed-by", "Helm"));
    assertThat(tracked.annotations())
        .containsOnly(
            Map.entry("contact", "b"),
            Map.entry("meta.helm.sh/release-name", "web"),
            Map.entry("meta.helm.sh/release-namespace", "team"));
    assertThat(hook.label("app.kubernetes.io/managed-by")).isEmpty();
    assertThat(hook.label("helm.toolkit.fluxcd.io/name")).contains("web");
    assertThat(DIALECT.mayTakeOver(application, tracked)).isTrue();
    assertThat(DIALECT.mayTakeOver(application, object("Service"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Helm, web, team, true", "Helm, other, team, false", "Tiller, web, team, false"})
  void helmsOwnReleaseMayBeTakenOver(
      String manager, String release, String namespace, boolean allowed) {
    Manifest live =
        object("Service")
            .withLabel("app.kubernetes.io/managed-by", manager)
            .withAnnotation("meta.helm.sh/release-name", release)
            .withAnnotation("meta.helm.sh/release-namespace", namespace);

    assertThat(DIALECT.mayTakeOver(application(""), live)).isEqualTo(allowed);
  }

  static Application application(String field) {
    return HelmReleaseReadTest.only(
        """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata: {name: platform, namespace: team}
        spec: {url: "https://git.example.com/a", interval: 1m}
        ---
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: web, namespace: team, generation: 2}
        spec:
          interval: 10m
          chart: {spec: {chart: charts/web, sourceRef: {kind: GitRepository, name: platform}}}
          %s
        """
            .formatted(field.replace(" & ", "\n  ")));
  }

  private static ObjectOptions options(String field, Manifest object) {
    return DIALECT.options(application(field), object);
  }

  private static Manifest hook(String events) {
    return object("Pod").withAnnotation("helm.sh/hook", events);
  }

  private static Manifest object(String kind) {
    return Yamls.one("{apiVersion: x/v1, kind: " + kind + ", metadata: {name: web, namespace: a}}");
  }

  private static Set<Phase> phases(String names) {
    Set<Phase> phases = EnumSet.noneOf(Phase.class);
    Arrays.stream(names.split(","))
        .filter(name -> !name.isBlank())
        .forEach(name -> phases.add(Phase.valueOf(name)));
    return phases;
  }
}
