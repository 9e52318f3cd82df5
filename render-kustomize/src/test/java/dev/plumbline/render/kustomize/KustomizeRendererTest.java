package dev.plumbline.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.KustomizeOptions.Mode;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.testkit.MemoryTree;
import org.junit.jupiter.api.Test;

/// What kustomize's own tests do not show; all outputs are those of `kubectl kustomize` 5.5.0.
class KustomizeRendererTest {

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        template:
          spec:
            containers: []
      """;

  @Test
  void deprecatedFieldsAreToldInTheWordsOfKustomize() {
    MemoryTree tree =
        MemoryTree.empty()
            .file("top/kustomization.yaml", "bases: [../a, ../b]\nvars: []\nimageTags: null\n")
            .file("a/kustomization.yaml", "namePrefix: a-\nresources: [../c]\n")
            .file("b/kustomization.yaml", "resources: [../c]\npatchesJson6902: []\n")
            .file("c/kustomization.yaml", "COMMONLABELS: {a: b}\nresources: [one.yaml]\n")
            .file("c/one.yaml", "apiVersion: v1\nkind: One\nmetadata: {name: one}\n");
    String fix = "Run 'kustomize edit fix' to update your Kustomization automatically.";
    String labels = "# Warning: 'commonLabels' is deprecated. Please use 'labels' instead. " + fix;
    assertThat(new KustomizeRenderer().render(tree, RenderOptions.of("top")).warnings())
        .containsExactly(
            "# Warning: 'bases' is deprecated. Please use 'resources' instead. " + fix,
            "# Warning: 'vars' is deprecated. Please use 'replacements' instead. [EXPERIMENTAL] "
                + fix,
            labels,
            "# Warning: 'patchesJson6902' is deprecated. Please use 'patches' instead. " + fix,
            labels);
  }

  @Test
  void aCommonLabelIsOneValueInAllPlacesOfAnObject() {
    MemoryTree tree =
        Trees.of("resources: [object.yaml]\ncommonLabels: {app: x}\n", DEPLOYMENT)
            .file(
                "over/kustomization.yaml",
                """
                resources: [../base]
                patches:
                - patch: |
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: web, labels: {app: patched}}
                """)
            .file("base/kustomization.yaml", "resources: [object.yaml]\ncommonLabels: {app: x}\n")
            .file("base/object.yaml", DEPLOYMENT);
    assertThat(Trees.build(tree, "over"))
        .isEqualTo(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              labels:
                app: patched
              name: web
            spec:
              selector:
                matchLabels:
                  app: patched
              template:
                metadata:
                  labels:
                    app: patched
                spec:
                  containers: []
            """);
  }

  @Test
  void foldedBlocksAreFoldedOnceMore() {
    String object =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: c}
        data:
          deeper: >-
            a
              more
            b
          flat: >
            a
            b
        """;
    assertThat(Trees.build(Trees.of("resources: [object.yaml]\n", object), ""))
        .contains("  deeper: |-\n    a\n\n      more\n    b\n  flat: |\n    a b\n");
  }

  @Test
  void scalarsAreTypedAsGoDoes() {
    String object =
        """
        apiVersion: v1
        kind: Sample
        metadata: {name: c}
        spec: {a: 010, b: 0x1F, c: 1_000, d: 1.10, e: 2001-01-01, f: yes, g: ~, h: 1e3, i: True}
        """;
    assertThat(Trees.build(Trees.of("resources: [object.yaml]\n", object), ""))
        .endsWith(
            """
            spec:
              a: 8
              b: 31
              c: 1000
              d: 1.1
              e: "2001-01-01T00:00:00Z"
              f: "yes"
              g: null
              h: 1000
              i: true
            """);
  }

  @Test
  void wholeNumbersOf64BitsKeepAllDigitsWithOrWithoutASign() {
    String object =
        """
        apiVersion: v1
        kind: Sample
        metadata: {name: c}
        spec:
          a: 12345678901234567890
          b: 18446744073709551615
          c: 18446744073709551616
          d: -9223372036854775808
          e: -9223372036854775809
          f: 0xFFFFFFFFFFFFFFFF
          g: 12345678901234567890.0
        """;
    assertThat(Trees.build(Trees.of("resources: [object.yaml]\n", object), ""))
        .endsWith(
            """
            spec:
              a: 12345678901234567890
              b: 18446744073709551615
              c: 1.8446744073709552e+19
              d: -9223372036854775808
              e: -9.223372036854776e+18
              f: 18446744073709551615
              g: 12345678901234567000
            """);
  }

  @Test
  void theLastOfTwoEqualKeysOfAKustomizationCounts() {
    String twice = "namePrefix: a-\nresources: [object.yaml]\nNAMEPREFIX: b-\nnamePrefix: c-\n";
    assertThat(Trees.build(Trees.of(twice, DEPLOYMENT), "")).contains("  name: c-web\n");
  }

  @Test
  void theModeDecidesOnTheOrder() {
    String objects =
        DEPLOYMENT + "---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n";
    MemoryTree tree = Trees.of("resources: [object.yaml]\n", objects);
    assertThat(Trees.build(tree, "", Trees.mode(Mode.KUBECTL))).startsWith("apiVersion: v1\n");
    assertThat(Trees.build(tree, "", Trees.mode(Mode.ARGOCD))).startsWith("apiVersion: v1\n");
    assertThat(Trees.build(tree, "", Trees.mode(Mode.FLUX))).startsWith("apiVersion: apps/v1\n");
  }

  @Test
  void fluxListsTheFilesOfAFolderWithoutAKustomization() {
    MemoryTree tree =
        MemoryTree.empty()
            .file("apps/b.yaml", "apiVersion: v1\nkind: B\nmetadata: {name: b}\n")
            .file("apps/a/a.yml", "apiVersion: v1\nkind: A\nmetadata: {name: a}\n")
            .file("apps/k/kustomization.yaml", "resources: [c.yaml]\nnamePrefix: k-\n")
            .file("apps/k/c.yaml", "apiVersion: v1\nkind: C\nmetadata: {name: c}\n")
            .file("apps/notes.txt", "no YAML");
    assertThat(Trees.build(tree, "apps", Trees.mode(Mode.FLUX)))
        .containsSubsequence("name: a\n", "name: b\n", "name: k-c\n");
  }
}
