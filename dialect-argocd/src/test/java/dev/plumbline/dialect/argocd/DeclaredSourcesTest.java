package dev.plumbline.dialect.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dialect.Declared;
import dev.plumbline.model.Application;
import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.HelmOptions.FileParameter;
import dev.plumbline.model.HelmOptions.Place;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.Problem;
import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.RemoteChart;
import dev.plumbline.model.RenderOptions.Further;
import dev.plumbline.model.RenderOptions.Tool;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.testkit.Yamls;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredSourcesTest {

  private static final String FLEET = "https://git.example/fleet.git";

  private static Declared read(String sources) {
    return new ArgoCdDialect()
        .read(
            Yamls.all(
                """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop}
                spec:
                  destination: {name: in-cluster}
                """
                    + sources.indent(2)));
  }

  private static Application only(String sources) {
    Declared declared = read(sources);
    assertThat(declared.refused()).isEmpty();
    return declared.applications().getFirst();
  }

  private static String refusal(String sources) {
    List<Problem> problems = read(sources).refused().values().iterator().next();
    assertThat(problems).hasSize(1);
    return problems.getFirst().message();
  }

  @Test
  void readsAChartOfARepository() {
    Application read =
        only(
            """
            source:
              repoURL: https://charts.example/stable
              chart: redis
              targetRevision: 1.x
              helm: {passCredentials: true, releaseName: cache}
            """);
    assertThat(read.source().url()).isEqualTo("https://charts.example/stable");
    assertThat(read.source().reference()).isEqualTo(new ChartReference("redis", "1.x"));
    assertThat(read.source().allowances()).containsExactly(Allowance.PASS_CREDENTIALS);
    assertThat(read.render().path()).isEmpty();
    assertThat(read.render().tool()).isEqualTo(Tool.HELM);
    assertThat(read.render().helm().release().name()).isEqualTo("cache");
  }

  @Test
  void readsWhatIsInARegistry() {
    SourceReference chart =
        only("source: {repoURL: registry.example/charts, chart: redis, targetRevision: 1.2.3}")
            .source();
    assertThat(chart.url()).isEqualTo("oci://registry.example/charts");
    assertThat(chart.reference()).isEqualTo(new ChartReference("redis", "1.2.3"));
    SourceReference artifact =
        only("source: {repoURL: 'oci://registry.example/fleet', path: ., targetRevision: ^1}")
            .source();
    assertThat(artifact.reference()).isEqualTo(new ArtifactReference.Any("^1"));
  }

  @Test
  void takesValuesFromASourceWithAName() {
    Application read =
        only(
            """
            sources:
            - repoURL: https://charts.example/stable
              chart: redis
              targetRevision: 1.2.3
              helm:
                valueFiles: [values-chart.yaml, $fleet/redis/values.yaml]
                fileParameters: [{name: conf, path: "$fleet/redis/a,b.conf"}]
            - repoURL: https://git.example/fleet.git
              targetRevision: main
              ref: fleet
            """);
    RemoteBase fleet = new RemoteBase(FLEET, "main");
    assertThat(read.source().reference()).isEqualTo(new ChartReference("redis", "1.2.3"));
    assertThat(read.alsoReads())
        .singleElement()
        .satisfies(
            also -> {
              assertThat(also.url()).isEqualTo(FLEET);
              assertThat(also.reference()).isEqualTo(new GitReference.Any("main"));
            });
    assertThat(read.render().helm().values())
        .containsExactly(
            new Values.File("values-chart.yaml"),
            new Values.File(new Place(Optional.of(fleet), "redis/values.yaml")));
    assertThat(read.render().helm().fileParameters())
        .containsExactly(
            new FileParameter("conf", new Place(Optional.of(fleet), "redis/a,b.conf")));
    assertThat(read.render().further()).isEmpty();
  }

  @Test
  void rendersAllThatAreNotOnlyNamed() {
    Application read =
        only(
            """
            sources:
            - {repoURL: https://git.example/fleet.git, path: apps, ref: here, targetRevision: v1}
            - repoURL: https://charts.example/stable
              chart: redis
              helm: {valueFiles: [$here/values.yaml]}
            - repoURL: https://git.example/fleet.git
              path: charts/web
              targetRevision: v1
              helm: {valueFiles: [$here/web.yaml]}
            """);
    assertThat(read.source().reference()).isEqualTo(new GitReference.Any("v1"));
    assertThat(read.alsoReads()).hasSize(1);
    assertThat(read.render().path()).isEqualTo("apps");
    assertThat(read.render().further())
        .extracting(Further::remote)
        .containsExactly(
            Optional.of(new RemoteChart("https://charts.example/stable", "redis", "")),
            Optional.empty());
    assertThat(read.render().further())
        .flatExtracting(further -> further.options().helm().values())
        .containsExactly(
            new Values.File(new Place(Optional.of(new RemoteBase(FLEET, "v1")), "values.yaml")),
            new Values.File("/web.yaml"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sources: {} | spec.sources is invalid: it is no list of sources",
        "sources: [{repoURL: 'https://x/y', ref: a}] | none of them has a path or a chart",
        "sources: [{repoURL: 'https://x/y', path: a, plugin: {name: x}}] | spec.sources[0].plugin",
        "sources: [{repoURL: 'https://x/y', path: a}, {repoURL: 'https://me:pw@x/y', path: b}]"
            + " | spec.sources[1].repoURL is refused",
        "sources: [{repoURL: 'https://x/y', path: a}, {repoURL: 'oci://x/y', path: b}]"
            + " | spec.sources[1].repoURL of an artifact",
        "sources: [{repoURL: 'https://x/y', path: a, ref: r}, {repoURL: 'https://x/z', ref: r}]"
            + " | two of them have the ref r",
        "sources: [{repoURL: 'https://x/y', path: a, helm: {valueFiles: [$none/x]}}]"
            + " | no source of Git has the ref none",
        "sources: [{repoURL: 'https://x/y', path: a, helm: {valueFiles: [$none]}}]"
            + " | it names no file",
      })
  void refusesWhatCannotBe(String sources, String message) {
    assertThat(refusal(sources)).contains(message);
  }
}
