package dev.plumbline.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.codec.Yaml;
import dev.plumbline.model.Digest;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.PostRendering;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import dev.plumbline.render.Renderer;
import dev.plumbline.render.Renderers;
import dev.plumbline.testkit.MemoryTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is done to the objects of a chart after it was rendered.
class KustomizePostRendererTest {

  private static final JsonObject IMAGES = json("images: [{name: web, newTag: '2'}]");
  private static final JsonObject PATCHES =
      json(
          """
          patches:
          - target: {kind: Pod}
            patch: |
              - {op: add, path: /metadata/labels, value: {patched: "yes"}}
          """);

  private static final List<RenderedObject> CHART =
      List.of(
          object("crds/a.yaml", "pod", ""),
          object("templates/b.yaml", "zebra", ""),
          object("templates/c.yaml", "apple", ""),
          object("templates/d.yaml", "hook", "annotations: {helm.sh/hook: pre-install}"),
          object("templates/d.yaml", "", "generateName: x-, annotations: {helm.sh/hook: test}"));

  @Test
  void kustomizationsComeOneAfterTheOther() {
    List<RenderedObject> changed = render(PostRendering.Hooks.TOGETHER, IMAGES, PATCHES);

    assertThat(changed.stream().map(KustomizePostRendererTest::shown))
        .containsExactly(
            "crds/a.yaml pod web:1 -",
            "templates/b.yaml zebra web:2 yes",
            "templates/c.yaml apple web:2 yes",
            "templates/d.yaml hook web:2 yes",
            "templates/d.yaml  web:1 -");
  }

  @ParameterizedTest
  @CsvSource({"TOGETHER, web:2", "APART, web:2", "LEFT_OUT, web:1"})
  void hooksMayBeLeftOut(PostRendering.Hooks hooks, String image) {
    assertThat(render(hooks, IMAGES))
        .filteredOn(object -> object.manifest().name().equals("hook"))
        .singleElement()
        .satisfies(hook -> assertThat(shown(hook)).contains(image));
  }

  @Test
  void whatDoesNotFitIsTold() {
    JsonObject broken = json("patches: [{patch: '[{op: remove, path: /a}]', target: {kind: Pod}}]");

    ProblemException failed =
        catchThrowableOfType(
            ProblemException.class, () -> render(PostRendering.Hooks.TOGETHER, broken));

    assertThat(failed.problem().code()).isEqualTo(ProblemCode.INVALID_PATCH);
  }

  @Test
  void theDigestIsOfWhatCameOfIt() {
    assertThat(rendered(PostRendering.Hooks.TOGETHER, IMAGES).digest())
        .isNotEqualTo(rendered(PostRendering.Hooks.TOGETHER, PATCHES).digest());
  }

  private static List<RenderedObject> render(
      PostRendering.Hooks hooks, JsonObject... kustomizations) {
    return rendered(hooks, kustomizations).objects();
  }

  private static Rendered rendered(PostRendering.Hooks hooks, JsonObject... kustomizations) {
    HelmOptions plain = HelmOptions.DEFAULT;
    HelmOptions helm =
        new HelmOptions(
            plain.release(),
            plain.values(),
            plain.parameters(),
            plain.fileParameters(),
            plain.switches(),
            plain.capabilities(),
            plain.version(),
            new PostRendering(List.of(kustomizations), hooks));
    return new Renderers(List.of(new Charts()), new KustomizePostRenderer())
        .render(
            MemoryTree.empty().file("Chart.yaml", "name: a"), RenderOptions.of("").withHelm(helm));
  }

  /// Always gives the same chart.
  private static final class Charts implements Renderer {
    @Override
    public String name() {
      return "helm";
    }

    @Override
    public Rendered render(Tree tree, RenderOptions options) {
      return new Rendered(CHART, Digest.of(""), ReadSet.EMPTY, "helm");
    }
  }

  private static RenderedObject object(String path, String name, String metadata) {
    String head = name.isEmpty() ? "" : "name: " + name + (metadata.isEmpty() ? "" : ", ");
    JsonObject content =
        json(
            "{apiVersion: v1, kind: Pod, metadata: {"
                + head
                + metadata
                + "}, spec: {containers: [{name: a, image: 'web:1'}]}}");
    return new RenderedObject(new Manifest(content), new Origin(path, 0, 0));
  }

  private static String shown(RenderedObject object) {
    return String.join(
        " ",
        object.origin().path(),
        object.manifest().name(),
        object.manifest().images().getFirst(),
        object.manifest().label("patched").orElse("-"));
  }

  private static JsonObject json(String yaml) {
    return (JsonObject) Yaml.readOne(yaml);
  }
}
