package dev.plumbline.dialect.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Application;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Hook;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.ObjectOptions.Removal;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.Phase;
import dev.plumbline.model.Severity;
import dev.plumbline.testkit.Yamls;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgoCdOptionsTest {

  private static final ArgoCdDialect DIALECT = new ArgoCdDialect();

  @Test
  void anOrdinaryObjectHasTheDefaults() {
    assertThat(DIALECT.options(application("[]"), deployment())).isEqualTo(ObjectOptions.DEFAULT);
  }

  @Test
  void optionsOfTheObjectBeatThoseOfTheApplication() {
    Application application =
        application("[Prune=false, Delete=confirm, Replace=true, Force=true]");

    ObjectOptions standard = DIALECT.options(application, deployment());
    assertThat(standard.prune()).isEqualTo(Removal.NEVER);
    assertThat(standard.delete()).isEqualTo(Removal.CONFIRM);
    assertThat(standard.apply()).isEqualTo(ApplyMode.REPLACE);
    assertThat(standard.replaceImmutable()).isTrue();
    ObjectOptions own =
        DIALECT.options(
            application, options("Prune=confirm,Delete=true,SkipDryRunOnMissingResource=true"));
    assertThat(own.prune()).isEqualTo(Removal.CONFIRM);
    assertThat(own.delete()).isEqualTo(Removal.ALLOWED);
    assertThat(own.skipDryRunOnMissingKind()).isTrue();
  }

  @Test
  void traitsComeFromTheObjectOrTheApplication() {
    Application plain = application("[]");
    Application all =
        application("[Validate=false, PrunePropagationPolicy=foreground, PruneLast=true]");
    assertThat(DIALECT.options(all, deployment()).traits())
        .containsExactlyInAnyOrder(Trait.LENIENT, Trait.FOREGROUND);
    assertThat(DIALECT.options(plain, options("Validate=false,PruneLast=true")).traits())
        .containsExactlyInAnyOrder(Trait.LENIENT, Trait.PRUNE_LAST);
    assertThat(DIALECT.options(all, options("Validate=true")).traits()).contains(Trait.LENIENT);
  }

  @Test
  void namespacesAndDefinitionsAreNeverMadeAnew() {
    Manifest namespace = Yamls.one("{apiVersion: v1, kind: Namespace, metadata: {name: x}}");
    Manifest definition =
        Yamls.one(
            "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition,"
                + " metadata: {name: x}}");

    assertThat(DIALECT.options(application("[Force=true]"), namespace).replaceImmutable())
        .isFalse();
    assertThat(DIALECT.options(application("[Force=true]"), definition).replaceImmutable())
        .isFalse();
    assertThat(DIALECT.options(application("[]"), definition).delete()).isEqualTo(Removal.NEVER);
  }

  @Test
  void hooksKeepThePhasesOfDeletion() {
    Manifest hook = deployment().withAnnotation("argocd.argoproj.io/hook", "PreDelete,PostSync");

    assertThat(DIALECT.options(application("[]"), hook).hook())
        .isEqualTo(
            Optional.of(
                new Hook(
                    Set.of(Phase.PRE_DELETE, Phase.POST_SYNC),
                    Set.of(Hook.DeletePolicy.BEFORE_HOOK_CREATION))));
  }

  @Test
  void aSkippedObjectIsIgnored() {
    Manifest skipped = deployment().withAnnotation("argocd.argoproj.io/hook", "Skip");

    assertThat(DIALECT.options(application("[]"), skipped).apply()).isEqualTo(ApplyMode.IGNORE);
  }

  @Test
  void wavesBeyondAnIntegerAreTheLastOrFirst() {
    Manifest late = deployment().withAnnotation("argocd.argoproj.io/sync-wave", "9999999999");

    assertThat(DIALECT.options(application("[]"), late).wave()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void helmsKeepAndIgnoredHealthCount() {
    Manifest kept =
        deployment()
            .withAnnotation("helm.sh/resource-policy", "keep")
            .withAnnotation("argocd.argoproj.io/ignore-healthcheck", "true");

    ObjectOptions options = DIALECT.options(application("[]"), kept);
    assertThat(options.delete()).isEqualTo(Removal.NEVER);
    assertThat(options.prune()).isEqualTo(Removal.ALLOWED);
    assertThat(options.ignoreHealth()).isTrue();
  }

  @Test
  void objectsAreToldWhatTheyDoNotGet() {
    Manifest object =
        options("ServerSideApply=false,Garbage,Prune=false,CreateNamespace=true")
            .withAnnotation("argocd.argoproj.io/compare-options", "IgnoreExtraneous");

    List<Finding> findings = DIALECT.objections(application("[]"), object);

    assertThat(findings.stream().map(Finding::severity))
        .containsExactly(Severity.ERROR, Severity.WARNING, Severity.WARNING, Severity.WARNING);
    assertThat(findings.getFirst().problem().message())
        .isEqualTo(
            "Deployment shop/web: argocd.argoproj.io/sync-options 'ServerSideApply=false'"
                + " is not supported. Objects are always applied by server-side apply; remove it."
                + " [UNSUPPORTED_FIELD]");
    assertThat(findings.get(2).problem().what())
        .contains("CreateNamespace=true of one object has no effect");
  }

  @Test
  void tracksByAnnotationAndTakesOverOnlyWhatIsTracked() {
    Application application = application("[]");

    Manifest tracked = DIALECT.track(application, deployment());

    assertThat(tracked.annotation("argocd.argoproj.io/tracking-id"))
        .contains("shop:apps/Deployment:shop/web");
    assertThat(DIALECT.mayTakeOver(application, tracked)).isTrue();
    assertThat(DIALECT.mayTakeOver(application, deployment())).isFalse();
    assertThat(DIALECT.mayTakeOver(application, tracked.withNamespace("copy"))).isFalse();
    assertThat(new ArgoCdDialect("elsewhere").mayTakeOver(application, tracked)).isFalse();
    assertThat(new ArgoCdDialect("elsewhere").track(application, deployment()).annotations())
        .containsEntry("argocd.argoproj.io/tracking-id", "argocd_shop:apps/Deployment:shop/web");
  }

  private static Application application(String syncOptions) {
    return DIALECT
        .read(
            Yamls.all(
                """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop, namespace: argocd}
                spec:
                  source: {repoURL: "https://git.example.com/a", path: shop}
                  destination: {name: in-cluster, namespace: shop}
                  syncPolicy: {syncOptions: %s}
                """
                    .formatted(syncOptions)))
        .applications()
        .getFirst();
  }

  private static Manifest deployment() {
    return Yamls.one(
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}}");
  }

  private static Manifest options(String options) {
    return deployment().withAnnotation(SyncOptions.ANNOTATION, options);
  }
}
