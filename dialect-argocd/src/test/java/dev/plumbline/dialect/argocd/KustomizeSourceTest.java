package dev.plumbline.dialect.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Yaml;
import dev.plumbline.dialect.Declared;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.KustomizeOptions.Mode;
import dev.plumbline.model.KustomizeOptions.Tolerance;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RenderOptions.Tool;
import dev.plumbline.testkit.Yamls;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KustomizeSourceTest {

  private static final String OVERRIDES =
      """
      commonAnnotations:
        h: i
      commonLabels:
        f: g
      components:
      - l
      images:
      - name: web
        newTag: "2"
      namePrefix: a-
      nameSuffix: -b
      namespace: c
      patches:
      - options:
          allowNameChange: true
        path: j.yaml
        target:
          kind: k
      replicas:
      - count: 2
        name: d
      - count: 3
        name: e
      """;

  private static RenderOptions read(String kustomize) {
    Declared declared =
        new ArgoCdDialect()
            .read(
                Yamls.all(
                    """
                    apiVersion: argoproj.io/v1alpha1
                    kind: Application
                    metadata: {name: shop, namespace: argocd}
                    spec:
                      source:
                        repoURL: https://git.example.com/shop
                        path: shop
                        kustomize: %s
                      destination: {server: https://kubernetes.default.svc}
                    """
                        .formatted(kustomize)));
    return declared.applications().getFirst().render();
  }

  @Test
  void everyFieldIsPutOverTheKustomization() {
    RenderOptions read =
        read(
            "{namePrefix: a-, nameSuffix: -b, namespace: c, images: ['web:2'],"
                + " replicas: [{name: d, count: 2}, {name: e, count: '3'}],"
                + " commonLabels: {f: g}, forceCommonLabels: true,"
                + " commonAnnotations: {h: i}, forceCommonAnnotations: true,"
                + " patches: [{path: j.yaml, target: {kind: k}, options: {allowNameChange: true}}],"
                + " components: [l], ignoreMissingComponents: true}");

    assertThat(read.tool()).isEqualTo(Tool.KUSTOMIZE);
    assertThat(read.kustomize().mode()).isEqualTo(Mode.ARGOCD);
    assertThat(read.kustomize().tolerated())
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(Tolerance.HELM_CHARTS)));
    assertThat(Yaml.write(read.kustomize().overrides())).isEqualTo(OVERRIDES);
  }

  @Test
  void labelsMayStayOutOfSelectors() {
    RenderOptions read =
        read("{commonLabels: {a: b}, labelWithoutSelector: true, labelIncludeTemplates: true}");

    assertThat(Yaml.write(read.kustomize().overrides()))
        .isEqualTo("labels:\n- includeTemplates: true\n  pairs:\n    a: b\n");
  }

  @Test
  void anEmptyFieldLeavesTheToolToTheFiles() {
    assertThat(read("{}").tool()).isEqualTo(Tool.DETECT);
  }

  @ParameterizedTest
  @CsvSource({
    "web:2, '{name: web, newTag: \"2\"}'",
    "reg:5000/web:2, '{name: \"reg:5000/web\", newTag: \"2\"}'",
    "web@sha256:0a, '{name: web, digest: \"sha256:0a\"}'",
    "web:2@sha256:0a, '{name: web, newTag: \"2\", digest: \"sha256:0a\"}'",
    "web=shop/web, '{name: web, newName: shop/web}'",
    "web=shop/web:2, '{name: web, newName: shop/web, newTag: \"2\"}'",
    "web=*:2, '{name: web, newName: \"*\", newTag: \"2\"}'",
    "web=shop/web@sha256:0a, '{name: web, newName: shop/web, digest: \"sha256:0a\"}'"
  })
  void imagesAreReadAsKustomizeEditDoes(String text, String image) {
    assertThat(KustomizeImage.read(text).orElseThrow().members())
        .containsExactlyInAnyOrderEntriesOf(((JsonObject) Yaml.readOne(image)).members());
  }
}
