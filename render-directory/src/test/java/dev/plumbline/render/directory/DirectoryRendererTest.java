package dev.plumbline.render.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RenderOptions.DirectoryOptions;
import dev.plumbline.model.RenderOptions.Tool;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Tree;
import dev.plumbline.testkit.MemoryTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryRendererTest {

  private static final MemoryTree TREE =
      MemoryTree.empty()
          .file("app/b.yaml", config("b1") + "---\n# nothing\n---\n" + config("b2"))
          .file("app/a.yml", config("a"))
          .file(
              "app/c.json",
              "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\"}}")
          .file("app/.hidden.yaml", config("hidden"))
          .file("app/readme.md", "not a manifest")
          .file("app/sub/d.yaml", config("d"))
          .file("app/sub/deep/e.yaml", config("e"))
          .file("other/x.yaml", config("x"));

  @Test
  void takesTheFilesOfTheFolderInTheOrderOfTheirNames() {
    assertThat(names(render(TREE, "app"))).containsExactly("hidden", "a", "b1", "b2", "c");
  }

  @Test
  void takesFoldersBelowInTheirPlace() {
    assertThat(names(render(TREE, "app", new DirectoryOptions(true, "", "", true))))
        .containsExactly("hidden", "a", "b1", "b2", "c", "d", "e");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "*.yml; ''; a",
        "{a.yml,c.json}; ''; a c",
        "sub/*; ''; d e",
        "''; sub/*; hidden a b1 b2 c",
        "**/*.yaml; ''; d e",
        "*.yaml; *b*; hidden",
        "''; {*.yaml,*.json}; a",
        "[ab].*; ''; a b1 b2",
        "?.yaml; ''; b1 b2",
        "none; ''; ''",
      })
  void globsMatchThePathFromTheFolderAcrossSlashes(String include, String exclude, String names) {
    Rendered rendered = render(TREE, "app", new DirectoryOptions(true, include, exclude, true));

    assertThat(String.join(" ", names(rendered))).isEqualTo(names);
  }

  @Test
  void readsAnyFileIfEndingsDoNotCount() {
    MemoryTree tree = MemoryTree.empty().file("app/manifest.txt", config("m"));

    assertThat(names(render(tree, "app"))).isEmpty();
    assertThat(names(render(tree, "app", new DirectoryOptions(false, "", "", false))))
        .containsExactly("m");
  }

  @Test
  void flattensListsAndArrays() {
    String one = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"one\"}}";
    MemoryTree tree =
        MemoryTree.empty()
            .file("a.yaml", "apiVersion: v1\nkind: List\nitems: [" + one + "]\n")
            .file("b.json", "[" + one.replace("one", "two") + "]")
            .file("c.yaml", "apiVersion: v1\nkind: ConfigMapList\nitems: null\n")
            .file("d.yaml", "apiVersion: v1\nkind: RoleList\nitems: []\n");

    assertThat(names(render(tree, ""))).containsExactly("one", "two");
  }

  @Test
  void saysWhereEachObjectWasWritten() {
    Rendered rendered = render(TREE, "app");

    assertThat(rendered.objects().stream().map(object -> object.origin().toString()))
        .containsExactly(
            "app/.hidden.yaml:1", "app/a.yml:1", "app/b.yaml:1", "app/b.yaml:8", "app/c.json:1");
  }

  @Test
  void leavesOutAYamlFileThatHasNothingOfAnObjectAsArgocdDoes() {
    MemoryTree tree =
        MemoryTree.empty()
            .file("app/values.yaml", "replicas: 3\nimage: web\n")
            .file("app/list.yaml", "- a\n- b\n")
            .file("app/template.yaml", "{{ if .Values.x }}\n")
            .file("app/marked.yaml", "# +argocd:skip-file-rendering\n" + config("skipped"))
            .file("app/empty.yaml", "")
            .file("app/web.yaml", config("web"));

    assertThat(names(render(tree, "app"))).containsExactly("web");
  }

  @Test
  void aHookMayHaveAGeneratedName() {
    MemoryTree tree =
        MemoryTree.empty()
            .file(
                "a.yaml",
                """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  generateName: x-
                  annotations: {argocd.argoproj.io/hook: PreSync}
                """);

    assertThat(render(tree, "").objects()).hasSize(1);
  }

  @Test
  void followsLinksInsideTheTree() {
    MemoryTree tree =
        TREE.link("linked/one.yaml", "../app/a.yml")
            .link("linked/two.yaml", "one.yaml")
            .link("linked/folder.yaml", "../app")
            .link("alias", "app/sub");

    assertThat(names(render(tree, "linked"))).containsExactly("a", "a");
    assertThat(names(render(tree, "alias"))).containsExactly("d");
    assertThat(render(tree, "linked").objects().getFirst().origin().path())
        .isEqualTo("linked/one.yaml");
  }

  @Test
  void leavesOutWhatTheApplicationIgnores() {
    RenderOptions options =
        new RenderOptions(
            "app",
            Tool.DIRECTORY,
            new DirectoryOptions(true, "", "", true),
            "",
            List.of("sub/", "/app/c.json", ".*"));

    assertThat(names(new DirectoryRenderer().render(TREE, options)))
        .containsExactly("a", "b1", "b2");
  }

  @Test
  void theDigestFollowsTheObjectsAndTheirOrderOnly() {
    Rendered rendered = render(TREE, "app");
    MemoryTree renamed = TREE.without("app/a.yml").file("app/a.yaml", "# why\n" + config("a"));

    assertThat(render(renamed, "app").digest()).isEqualTo(rendered.digest());
    assertThat(render(TREE.without("app/a.yml"), "app").digest()).isNotEqualTo(rendered.digest());
    assertThat(render(TREE.file("app/a.yml", config("z")), "app").digest())
        .isNotEqualTo(rendered.digest());
  }

  @Test
  void anEmptyFolderOfTheTreeRendersToNothing() {
    assertThat(render(MemoryTree.empty(), "").objects()).isEmpty();
  }

  private static Rendered render(Tree tree, String path) {
    return new DirectoryRenderer().render(tree, RenderOptions.of(path));
  }

  private static Rendered render(Tree tree, String path, DirectoryOptions directory) {
    return new DirectoryRenderer()
        .render(tree, new RenderOptions(path, Tool.DIRECTORY, directory, "", List.of()));
  }

  private static List<String> names(Rendered rendered) {
    return rendered.objects().stream().map(object -> object.manifest().name()).toList();
  }

  static String config(String name) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\n";
  }
}
