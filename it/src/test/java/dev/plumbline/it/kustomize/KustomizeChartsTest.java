package dev.plumbline.it.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.KustomizeOptions.Tolerance;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RemoteChart;
import dev.plumbline.model.RemoteDocument;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.render.helm.HelmRenderer;
import dev.plumbline.render.kustomize.KustomizeRenderer;
import dev.plumbline.testkit.MemoryTree;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Helm charts in kustomizations, inflated in process.
class KustomizeChartsTest {

  private static final KustomizeRenderer RENDERER = new KustomizeRenderer(new HelmRenderer());

  private static final MemoryTree CHART =
      MemoryTree.empty()
          .file("Chart.yaml", "apiVersion: v2\nname: pot\nversion: 1.0.0\n")
          .file("values.yaml", "size: 1\n")
          .file(
              "templates/pot.yaml",
              """
              apiVersion: v1
              kind: Pot
              metadata:
                name: pot
              spec: {{ .Values | toJson }}
              """);

  private static final MemoryTree PULLED =
      MemoryTree.empty()
          .file(
              "kustomization.yaml",
              """
              helmCharts:
              - name: pot
                repo: https://charts.example.org/stable
                version: 1.0.0
                valuesInline: {lid: 2}
              """);

  static List<ChartCase> cases() throws IOException {
    return ChartCase.all();
  }

  private static RenderOptions options(String root) {
    return RenderOptions.of(root)
        .withKustomize(KustomizeOptions.DEFAULT.tolerating(Tolerance.HELM_CHARTS));
  }

  private static String text(Rendered rendered) {
    return Yaml.writeAll(
        rendered.objects().stream().map(o -> (JsonValue) o.manifest().content()).toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theyAreBuiltAsKustomizeBuildsThem(ChartCase one) {
    if (one.built().isPresent()) {
      assertThat(text(RENDERER.render(one.tree(), options(one.root()))))
          .isEqualTo(one.built().get());
    } else {
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> RENDERER.render(one.tree(), options(one.root())))
          .matches(e -> e.problem().code() != ProblemCode.INTERNAL_ERROR)
          .matches(e -> !e.problem().next().isEmpty());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void withoutLeaveTheyAreRefused(ChartCase one) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> RENDERER.render(one.tree(), RenderOptions.of(one.root())));
  }

  @Test
  void theRefusalHasTheWordsOfKustomize() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> RENDERER.render(PULLED, RenderOptions.of("")))
        .withMessageContaining("must specify --enable-helm")
        .matches(e -> e.problem().code() == ProblemCode.RENDERER_MISSING);
  }

  @Test
  void aChartFromElsewhereIsAskedForAndThenInflated() {
    RemoteChart chart = new RemoteChart("https://charts.example.org/stable", "pot", "1.0.0");
    assertThatExceptionOfType(RemoteNeededException.class)
        .isThrownBy(() -> RENDERER.render(PULLED, options("")))
        .matches(e -> e.remote().equals(chart))
        .matches(e -> e.problem().code() == ProblemCode.URL_REFUSED);

    RemoteTrees given = new RemoteTrees(Map.of(chart, new RemoteTrees.Pinned("sha256:one", CHART)));
    Rendered rendered = RENDERER.render(PULLED, given, options(""));
    assertThat(text(rendered)).contains("lid: 2", "size: 1");
    assertThat(rendered.readSet().remotes()).isEqualTo(Map.of(chart, "sha256:one"));
  }

  @Test
  void aChartThatWouldNeverEndIsRefused() {
    MemoryTree tree =
        MemoryTree.empty()
            .file("kustomization.yaml", "helmCharts: [{name: pot}]\n")
            .file("charts/pot/Chart.yaml", "apiVersion: v2\nname: pot\nversion: 1.0.0\n")
            .file("charts/pot/values.yaml", "{}\n")
            .file(
                "charts/pot/templates/pot.yaml",
                "{{ range until 30000 }}{{ range until 30000 }}x{{ end }}{{ end }}");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> RENDERER.render(tree, options("")))
        .matches(e -> e.problem().code() == ProblemCode.RENDER_LIMIT);
  }

  /// `Loader.Load` of kustomize follows an address in `valuesFile`; what it read of
  /// `additionalValuesFiles` it forgets, and gives Helm a path that there never is.
  @Test
  void valuesBehindAnAddressAreAskedForAndThenUsed() {
    RemoteDocument file = new RemoteDocument("https://files.example.org/v.yaml");
    for (String inline : List.of("", ", valuesInline: {lid: 4}")) {
      MemoryTree tree = withChart("{name: pot, valuesFile: " + file + inline + "}");
      assertThatExceptionOfType(RemoteNeededException.class)
          .isThrownBy(() -> RENDERER.render(tree, options("")))
          .matches(e -> e.remote().equals(file))
          .matches(e -> e.problem().next().contains("--allow-remotes " + file));
      Rendered rendered = RENDERER.render(tree, given(file, "size: 7\n"), options(""));
      assertThat(text(rendered)).contains("size: 7");
      assertThat(rendered.readSet().remotes()).isEqualTo(Map.of(file, "sha256:two"));
      for (String page : List.of("<!DOCTYPE html><html/>", "a: [", "- a")) {
        assertThatExceptionOfType(ProblemException.class)
            .isThrownBy(() -> RENDERER.render(tree, given(file, page), options("")))
            .matches(e -> e.problem().code() == ProblemCode.SOURCE_CORRUPT)
            .matches(e -> e.problem().subject().equals(file.url()));
      }
    }
    MemoryTree additional = withChart("{name: pot, additionalValuesFiles: [" + file + "]}");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> RENDERER.render(additional, given(file, "size: 7\n"), options("")))
        .matches(e -> e.problem().code() == ProblemCode.URL_REFUSED);
  }

  private static RemoteTrees given(RemoteDocument file, String content) {
    MemoryTree tree = MemoryTree.empty().file(RemoteDocument.FILE, content);
    return new RemoteTrees(Map.of(file, new RemoteTrees.Pinned("sha256:two", tree)));
  }

  private static MemoryTree withChart(String entry) {
    MemoryTree tree =
        MemoryTree.empty().file("kustomization.yaml", "helmCharts: [" + entry + "]\n");
    for (String path : CHART.paths()) {
      tree = tree.file("charts/pot/" + path, CHART.read(path, 1_000));
    }
    return tree;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://me:hunter2@files.example.org/v", "https://files.example.org/v?t=hunter2"})
  void whatMayBeASecretInTheAddressOfValuesIsNotTold(String address) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(
            () ->
                RENDERER.render(
                    withChart("{name: pot, valuesFile: '" + address + "'}"), options("")))
        .matches(e -> e.problem().code() == ProblemCode.URL_REFUSED)
        .matches(e -> !e.problem().message().contains("hunter2"));
  }

  @Test
  void aPasswordInTheAddressIsNotTold() {
    MemoryTree tree =
        MemoryTree.empty()
            .file(
                "kustomization.yaml",
                "helmCharts: [{name: pot, repo: 'https://me:hunter2@charts.example.org/x'}]\n");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> RENDERER.render(tree, options("")))
        .matches(e -> !e.problem().message().contains("hunter2"));
  }

  @Test
  void theReadSetIsTheChartAndTheFilesOfValues() {
    MemoryTree tree =
        MemoryTree.empty()
            .file("app/kustomization.yaml", "helmCharts: [{name: pot, valuesFile: v.yaml}]\n")
            .file("app/v.yaml", "size: 3\n")
            .file("app/README.md", "not read")
            .file("app/charts/pot/.helmignore", "*.bak\n")
            .file("app/charts/pot/old.bak", "not read")
            .file("app/charts/kettle/Chart.yaml", "not read");
    for (String path : CHART.paths()) {
      tree = tree.file("app/charts/pot/" + path, CHART.read(path, 1_000));
    }
    ReadSet read = RENDERER.render(tree, options("app")).readSet();
    for (String path : tree.paths()) {
      boolean counts = !path.matches(".*(README.md|old.bak|kettle.*)");
      assertThat(read.holdsFor(tree.file(path, "x"))).as(path).isEqualTo(!counts);
      assertThat(read.holdsFor(tree.without(path))).as(path).isEqualTo(!counts);
    }
    assertThat(read.holdsFor(tree.file("app/charts/pot/templates/new.yaml", "a: b"))).isFalse();
    assertThat(read.holdsFor(tree.file("app/charts/new.yaml", "a: b"))).isTrue();
    assertThat(read.holdsFor(tree.file("app/charts/pot/new.bak", "a: b"))).isTrue();
  }
}
