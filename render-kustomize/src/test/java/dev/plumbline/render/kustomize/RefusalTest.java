package dev.plumbline.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.testkit.MemoryTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What cannot be built is refused with file, line and field, and with the words of kustomize.
class RefusalTest {

  private static final String OBJECT = "apiVersion: v1\nkind: One\nmetadata: {name: one}\n";

  private static Problem problem(String kustomization) {
    return Trees.problem(Trees.of(kustomization, OBJECT), "");
  }

  @Test
  void anUnknownFieldIsNamedWithItsLine() {
    Problem problem = problem("resources: [object.yaml]\nimages:\n- name: a\n  tag: b\n");
    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_FIELD);
    assertThat(problem.subject()).isEqualTo("kustomization.yaml:4: images[0].tag");
    assertThat(problem.what()).isEqualTo("invalid Kustomization: json: unknown field \"tag\"");
  }

  @Test
  void aValueOfAnotherTypeIsNamedWithItsLine() {
    Problem problem = problem("resources: [object.yaml]\nimages:\n- name: a\n  newTag: 1.0\n");
    assertThat(problem.subject()).isEqualTo("kustomization.yaml:4: images[0].newTag");
    assertThat(problem.next()).isEqualTo("Quote the value.");
  }

  @Test
  void aMissingFileIsNamedWhereItIsListed() {
    Problem problem = problem("resources:\n- object.yaml\n- ./missing.yaml\n");
    assertThat(problem.code()).isEqualTo(ProblemCode.PATH_NOT_FOUND);
    assertThat(problem.subject()).isEqualTo("kustomization.yaml:3: resources[1]");
    assertThat(problem.what()).contains("must build at directory").contains("doesn't exist");
  }

  @Test
  void brokenYamlIsNamedWithTheLineInItsFile() {
    MemoryTree tree = Trees.of("resources: [object.yaml]\n", OBJECT + "---\na: b\n c: d\n");
    Problem problem = Trees.problem(tree, "");
    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_YAML);
    assertThat(problem.subject()).isEqualTo("object.yaml:6");
    assertThat(problem.what()).isEqualTo("MalformedYAMLError");
  }

  @Test
  void twoObjectsOfOneIdAreBothNamed() {
    Problem problem = problem("resources: [object.yaml, ./object.yaml]\n");
    assertThat(problem.code()).isEqualTo(ProblemCode.DUPLICATE_OBJECT);
    assertThat(problem.what())
        .isEqualTo("may not add resource with an already registered id: One.v1.[noGrp]/one.[noNs]");
    assertThat(problem.why()).isEqualTo("it stands in object.yaml:1 too");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/a/b",
        "https://example.com/deploy.yaml",
        "github.com/owner/name",
        "github.com/owner/name//folder?ref=v1",
        "git@example.com:owner/name.git",
        "ssh://git@example.com/owner/name",
        "git::https://example.com/owner/name.git//a"
      })
  void whatIsRemoteIsRefusedByName(String address) {
    Problem problem = problem("resources:\n- " + address + "\n");
    assertThat(problem.code()).isEqualTo(ProblemCode.URL_REFUSED);
    assertThat(problem.subject()).isEqualTo("kustomization.yaml:2: resources[0]");
    assertThat(problem.what()).contains("remote resources are not fetched");
  }

  @Test
  void aPasswordInAnAddressIsNotTold() {
    Problem problem = problem("resources:\n- https://me:secret@example.com/a/b?ref=token\n");
    assertThat(problem.message()).doesNotContain("secret").doesNotContain("token");
  }

  @Test
  void pluginsAreRefusedByName() {
    String plugin =
        """
        apiVersion: someteam.example.com/v1
        kind: Chart
        metadata:
          name: plugin
          annotations:
            config.kubernetes.io/function: "exec: {path: ./run}"
        """;
    for (String field : List.of("generators", "transformers", "validators")) {
      MemoryTree tree =
          Trees.of("resources: [object.yaml]\n" + field + ": [plugin.yaml]\n", OBJECT)
              .file("plugin.yaml", plugin);
      Problem problem = Trees.problem(tree, "");
      assertThat(problem.code()).isEqualTo(ProblemCode.RENDERER_MISSING);
      assertThat(problem.what())
          .contains("external plugins disabled; unable to load external plugin 'Chart'");
    }
  }

  @Test
  void whatIsInASecretIsNotTold() {
    MemoryTree tree =
        Trees.of(
                "resources: [object.yaml]\ntransformers: [t.yaml]\n",
                "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: hunter2}\n")
            .file(
                "t.yaml",
                """
                apiVersion: builtin
                kind: NamespaceTransformer
                metadata: {name: n, namespace: x}
                fieldSpecs: [{path: stringData, kind: Secret}]
                """);
    Problem problem = Trees.problem(tree, "");
    assertThat(problem.why()).isEqualTo("wrong node kind: expected ScalarNode but got MappingNode");
    assertThat(problem.message()).doesNotContain("hunter2");
  }

  @Test
  void chartsAreRefusedByName() {
    Problem problem = problem("helmCharts:\n- name: web\n");
    assertThat(problem.code()).isEqualTo(ProblemCode.RENDERER_MISSING);
    assertThat(problem.what()).contains("must specify --enable-helm");
  }

  @Test
  void foldersThatUseEachOtherAreRefused() {
    MemoryTree tree =
        MemoryTree.empty()
            .file("a/kustomization.yaml", "resources: [../b]\n")
            .file("b/kustomization.yaml", "resources: [../a]\n");
    Problem problem = Trees.problem(tree, "a");
    assertThat(problem.code()).isEqualTo(ProblemCode.DEPENDENCY_CYCLE);
    assertThat(problem.subject()).isEqualTo("b/kustomization.yaml:1: resources[0]");
    assertThat(problem.what()).contains("cycle detected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../patch.yaml", "link.yaml", "/etc/passwd", "../../../etc/passwd"})
  void filesOutsideOfTheFolderAreRefused(String path) {
    MemoryTree tree =
        MemoryTree.empty()
            .file("patch.yaml", OBJECT)
            .file("a/object.yaml", OBJECT)
            .link("a/link.yaml", "../patch.yaml")
            .file(
                "a/kustomization.yaml",
                "resources: [object.yaml]\npatches:\n- path: " + path + "\n");
    Problem problem = Trees.problem(tree, "a");
    assertThat(problem.code()).isEqualTo(ProblemCode.PATH_OUTSIDE_TREE);
    assertThat(problem.subject()).isEqualTo("a/kustomization.yaml:3: patches[0].path");
    assertThat(problem.what()).startsWith("security; file '");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'[{\"op\": \"remove\", \"path\": \"/none/x\"}]' | kustomization.yaml:4: patches[0].patch",
        "{kind: [A | kustomization.yaml:4: patches[0].patch, line 1 of the patch",
        "{apiVersion: v1, kind: A, metadata: {name: b}} |"
            + " kustomization.yaml:4: patches[0].patch, line 1 of the patch: A.v1.[noGrp]/b.[noNs]",
      })
  void whatIsWrongInAnInlinePatchIsAtItsLine(String patch, String subject) {
    boolean json = patch.startsWith("[");
    String entry = json ? "- target: {kind: One}\n  patch: '" : "-\n  patch: '";
    Problem problem = problem("resources: [object.yaml]\npatches:\n" + entry + patch + "'\n");
    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_PATCH);
    assertThat(problem.subject()).isEqualTo(subject);
  }
}
