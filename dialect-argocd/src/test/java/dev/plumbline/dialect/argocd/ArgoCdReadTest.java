package dev.plumbline.dialect.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dialect.ClassPathText;
import dev.plumbline.dialect.Declared;
import dev.plumbline.model.Application;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.Destination;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.RenderOptions.DirectoryOptions;
import dev.plumbline.model.RenderOptions.Tool;
import dev.plumbline.model.RetryPolicy;
import dev.plumbline.model.SyncPolicy.KindOrder;
import dev.plumbline.testkit.Yamls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgoCdReadTest {

  private static final String SHORT =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: {name: shop}
      spec:
        source: {repoURL: "https://git.example.com/a", path: shop}
        destination: {name: in-cluster, namespace: shop}
      """;

  @Test
  void readsEveryField() {
    Application read = only(ClassPathText.read(ArgoCdReadTest.class, "every-field.yaml"));

    assertThat(read.id()).hasToString("team/shop");
    assertThat(read.source().url()).isEqualTo("git@git.example.com:team/shop.git");
    assertThat(read.source().reference()).isEqualTo(new GitReference.Any("v1.*"));
    assertThat(read.render().path()).isEqualTo("deploy/shop");
    assertThat(read.render().tool()).isEqualTo(Tool.DIRECTORY);
    assertThat(read.render().directory())
        .isEqualTo(new DirectoryOptions(true, "*.yaml", "{x,y}.yaml", true));
    assertThat(read.destination()).isEqualTo(new Destination("https://10.0.0.1:6443", "shop"));
    assertThat(read.sync().automated()).isTrue();
    assertThat(read.sync().prune()).isTrue();
    assertThat(read.sync().selfHeal()).isTrue();
    assertThat(read.sync().allowEmpty()).isTrue();
    assertThat(read.sync().pruneLast()).isTrue();
    assertThat(read.sync().createNamespace()).isTrue();
    assertThat(read.sync().refuseShared()).isTrue();
    assertThat(read.sync().namespaceLabels()).isEqualTo(Map.of("a", "b"));
    assertThat(read.sync().namespaceAnnotations()).isEqualTo(Map.of("c", "d"));
    assertThat(read.sync().retry())
        .isEqualTo(new RetryPolicy(-1, Duration.ofSeconds(10), 3, Duration.ofMinutes(5)));
    assertThat(read.deletion()).isEqualTo(DeletionPolicy.DELETE);
  }

  @Test
  void hasArgoCdsDefaults() {
    Application read = only(SHORT);

    assertThat(read.id()).hasToString("argocd/shop");
    assertThat(read.declaration().namespace()).isEqualTo("argocd");
    assertThat(read.source().reference()).isEqualTo(new GitReference.Any("HEAD"));
    assertThat(read.render().tool()).isEqualTo(Tool.DETECT);
    assertThat(read.destination()).isEqualTo(new Destination("", "shop"));
    assertThat(read.sync().automated()).isFalse();
    assertThat(read.sync().prune()).isFalse();
    assertThat(read.sync().retry().limit()).isZero();
    assertThat(read.deletion()).isEqualTo(DeletionPolicy.ORPHAN);
    assertThat(only(SHORT + "  syncPolicy: {automated: {}}\n").sync().retry())
        .isEqualTo(RetryPolicy.DEFAULT);
    assertThat(only(SHORT + "  syncPolicy: {automated: {enabled: false}}\n").sync().automated())
        .isFalse();
  }

  @Test
  void theDestinationMayBeThisMachine() {
    Application read = only(SHORT.replace("{name: in-cluster, namespace: shop}", "{name: host}"));

    assertThat(read.destination()).isEqualTo(new Destination("host", ""));
    assertThat(read.sync().order()).isEqualTo(KindOrder.HOST);
    assertThat(
            only(SHORT.replace("{name: in-cluster, namespace: shop}", "{server: \"host://local\"}"))
                .destination())
        .isEqualTo(new Destination("host", ""));
  }

  @Test
  void tellsOfEverythingAtOnce() {
    Declared declared =
        new ArgoCdDialect()
            .read(Yamls.all(ClassPathText.read(ArgoCdReadTest.class, "every-mistake.yaml")));

    assertThat(declared.applications()).isEmpty();
    List<String> messages =
        declared.refused().values().iterator().next().stream().map(Problem::message).toList();
    assertThat(messages)
        .allSatisfy(message -> assertThat(message).startsWith("Application argocd/shop: "))
        .noneSatisfy(message -> assertThat(message).contains("hunter2"));
    assertThat(String.join("\n", messages))
        .contains("spec.source is invalid: it has helm and another tool")
        .contains("spec.source.kustomize.version is not supported")
        .contains("spec.source.kustomize.images is invalid: 'nginx' names neither")
        .contains("spec.source.kustomize.labelIncludeTemplates is invalid")
        .contains("spec.source.typo is not a known field")
        .contains("spec.sources is invalid: ")
        .contains("spec.ignoreDifferences is not supported")
        .contains("operation is not supported")
        .contains("spec.source.repoURL is refused: it holds credentials")
        .contains("spec.source.path leads out of the repository")
        .contains("spec.destination is invalid: it has both")
        .contains("'ServerSideApply=false' is not supported")
        .contains(
            "'PruneLast = true' is not supported. It has no effect spelled so; write"
                + " PruneLast=true")
        .contains("'Garbage' is not supported")
        .contains("spec.syncPolicy.retry.backoff.duration is invalid: 'soon' is not a duration");
    assertThat(messages).hasSize(15);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{repoURL: 'oci://x/y', path: ., targetRevision: '-x'}",
        "{repoURL: 'https://x/y', chart: web, path: .}",
        "{repoURL: 'https://x/y', chart: ../web}",
        "{repoURL: 'https://x/y', path: ., plugin: {name: x}}",
        "{repoURL: 'https://x/y', path: ., targetRevision: '--upload-pack=x'}",
        "{repoURL: 'https://x/y', path: /etc}",
        "{repoURL: 'https://x/y'}",
        "{repoURL: 'https://x/y', path: ., directory: {jsonnet: {libs: [x]}}}"
      })
  void refusesOtherSources(String source) {
    String yaml =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: shop}
        spec: {source: %s, destination: {name: in-cluster}}
        """
            .formatted(source);

    assertThat(new ArgoCdDialect().read(Yamls.all(yaml)).refused().values())
        .singleElement()
        .satisfies(problems -> assertThat(problems).hasSize(1));
  }

  @ParameterizedTest
  @CsvSource({
    "'sourceRepos: [x]', 1",
    "'sourceRepos: [\"*\"], destinations: [{server: \"*\", namespace: \"*\"}]', 1",
    "'sourceRepos: [\"*\"], destinations: [{server: \"*\", namespace: \"*\"}],"
        + " clusterResourceWhitelist: [{group: \"*\", kind: \"*\"}]', 0",
    "'sourceRepos: [\"*\", \"!x\"], destinations: [{server: \"*\", namespace: \"*\"}],"
        + " clusterResourceWhitelist: [{group: \"*\", kind: \"*\"}]', 1",
    "'sourceRepos: [\"*\"], destinations: [{server: \"*\", namespace: \"*\"}],"
        + " clusterResourceWhitelist: [{group: \"*\", kind: \"*\"}], syncWindows: [{}]', 1"
  })
  void refusesApplicationsOfProjectsThatLimit(String spec, int refused) {
    String project =
        """
        ---
        apiVersion: argoproj.io/v1alpha1
        kind: AppProject
        metadata: {name: default, namespace: argocd}
        spec: {%s}
        """
            .formatted(spec);

    assertThat(new ArgoCdDialect().read(Yamls.all(SHORT + project)).refused()).hasSize(refused);
  }

  private static Application only(String yaml) {
    Declared declared = new ArgoCdDialect().read(Yamls.all(yaml));
    assertThat(declared.refused()).isEmpty();
    return declared.applications().getFirst();
  }
}
