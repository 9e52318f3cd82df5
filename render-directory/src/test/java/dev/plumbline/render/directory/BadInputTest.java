package dev.plumbline.render.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RenderOptions.DirectoryOptions;
import dev.plumbline.model.RenderOptions.Tool;
import dev.plumbline.model.Tree;
import dev.plumbline.testkit.MemoryTree;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every input here is refused by name, about the file, and in bounded time and memory.
class BadInputTest {

  private static final String HEAD = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/passwd", "/etc/passwd", "../../../x.yaml", "sub/../../../x", "//x"})
  void aLinkOutOfTheTree(String target) {
    MemoryTree tree = MemoryTree.empty().link("app/a.yaml", target).file("app/sub/b", "");

    Problem problem = refusal(tree, "app");

    assertThat(problem.code()).isEqualTo(ProblemCode.PATH_OUTSIDE_TREE);
    assertThat(problem.subject()).isEqualTo("app/a.yaml");
  }

  @Test
  void aFolderLinkOutOfTheTree() {
    MemoryTree tree = MemoryTree.empty().link("app", "../outside");

    assertThat(refusal(tree, "app").code()).isEqualTo(ProblemCode.PATH_OUTSIDE_TREE);
    assertThat(refusal(tree, "app/sub").code()).isEqualTo(ProblemCode.PATH_OUTSIDE_TREE);
  }

  @Test
  void aLinkThroughALinkOutOfTheTree() {
    MemoryTree tree = MemoryTree.empty().link("app/up", "..").link("app/a.yaml", "up/../../x.yaml");

    assertThat(refusal(tree, "app").code()).isEqualTo(ProblemCode.PATH_OUTSIDE_TREE);
  }

  @Test
  void linksInACircle() {
    MemoryTree tree = MemoryTree.empty().link("app/a.yaml", "b.yaml").link("app/b.yaml", "a.yaml");

    assertThat(refusal(tree, "app").code()).isEqualTo(ProblemCode.RENDER_LIMIT);
  }

  @Test
  void aLinkToNothing() {
    Problem problem = refusal(MemoryTree.empty().link("app/a.yaml", "gone.yaml"), "app");

    assertThat(problem.code()).isEqualTo(ProblemCode.PATH_NOT_FOUND);
    assertThat(problem.subject()).isEqualTo("app/a.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../x", "/app", "app/../..", "a/../../b", "app\0x"})
  void aPathOutOfTheTree(String path) {
    MemoryTree tree = MemoryTree.empty().file("app/a.yaml", HEAD);

    assertThat(refusal(tree, path).code()).isEqualTo(ProblemCode.PATH_OUTSIDE_TREE);
  }

  @Test
  void aPathThatIsNotThereOrNoFolder() {
    MemoryTree tree = MemoryTree.empty().file("app/a.yaml", HEAD).submodule("vendor");

    assertThat(refusal(tree, "gone").code()).isEqualTo(ProblemCode.PATH_NOT_FOUND);
    assertThat(refusal(tree, "app/a.yaml").message()).contains("is a file, not a folder");
    assertThat(refusal(tree, "app/a.yaml/b").code()).isEqualTo(ProblemCode.PATH_NOT_FOUND);
    assertThat(refusal(tree, "vendor").message()).contains("submodule");
  }

  @Test
  void aSubmoduleBelowIsNeverSkippedInSilence() {
    MemoryTree tree = MemoryTree.empty().file("a.yaml", HEAD).submodule("vendor");
    RenderOptions recursive = directory(new DirectoryOptions(true, "", "", true));
    RenderOptions excluded = directory(new DirectoryOptions(true, "", "vendor", true));

    assertThat(refusal(tree, recursive).subject()).isEqualTo("vendor");
    assertThat(new DirectoryRenderer().render(tree, excluded).objects()).hasSize(1);
    assertThat(new DirectoryRenderer().render(tree, RenderOptions.of("")).objects()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.yaml", "a.json"})
  void nesting(String name) {
    String deep = "[".repeat(20_000) + "]".repeat(20_000);
    String text =
        name.endsWith(".json")
            ? "{\"apiVersion\":\"v1\",\"kind\":\"X\",\"metadata\":{\"name\":\"a\"},\"d\":"
                + deep
                + "}"
            : HEAD + "d: " + deep + "\n";

    Problem problem = refusal(MemoryTree.empty().file(name, text), "");

    assertThat(problem.code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(problem.subject()).startsWith(name);
  }

  @Test
  void aBombOfAliases() {
    StringBuilder text = new StringBuilder(HEAD).append("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      text.append("a%d: &a%d [".formatted(i, i));
      text.append(String.join(", ", Collections.nCopies(9, alias))).append("]\n");
    }

    assertThat(refusal(MemoryTree.empty().file("a.yaml", text.toString()), "").code())
        .isEqualTo(ProblemCode.INPUT_TOO_LARGE);
  }

  @Test
  void aHugeFile() {
    byte[] huge = new byte[50 << 20];

    Problem problem = refusal(MemoryTree.empty().file("app/a.yaml", huge), "app");

    assertThat(problem.code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(problem.subject()).isEqualTo("app/a.yaml");
  }

  /// A folder may declare ten thousand applications and what they read, each in its own file.
  @Test
  void tenThousandFilesAreNotTooMany() {
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i <= 10_000; i++) {
      files.put(i + ".yaml", (HEAD.strip() + i + "\n").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(
            new DirectoryRenderer()
                .render(MemoryTree.of(files), directory(new DirectoryOptions(true, "", "", true)))
                .objects())
        .hasSize(10_001);
  }

  @Test
  void tooMuchInSum() {
    DirectoryLimits limits = new DirectoryLimits(3, 1_000, 5, 2);
    MemoryTree files = MemoryTree.empty();
    for (int i = 0; i < 4; i++) {
      files = files.file(i + ".yaml", HEAD);
    }
    MemoryTree bytes = MemoryTree.empty();
    for (int i = 0; i < 2; i++) {
      bytes = bytes.file(i + ".yaml", HEAD + "#".repeat(600));
    }
    String objects = (HEAD + "---\n").repeat(6);

    assertThat(refusal(limits, files).message()).contains("more than 3 files");
    assertThat(refusal(limits, bytes).message()).contains("more than 1000 bytes together");
    assertThat(refusal(limits, MemoryTree.empty().file("a.yaml", objects)).message())
        .contains("more than 5 objects");
    assertThat(refusal(limits, MemoryTree.empty().file("1/2/3/a.yaml", HEAD)).message())
        .contains("more than 2 folders deep");
    assertThat(refusal(limits, files).code()).isEqualTo(ProblemCode.RENDER_LIMIT);
  }

  @Test
  void bytesThatAreNoText() {
    byte[] bytes = (HEAD + "x: ????\n").getBytes(UTF_8);
    bytes[bytes.length - 3] = (byte) 0xC3;

    Problem problem = refusal(MemoryTree.empty().file("app/a.yaml", bytes), "app");

    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_YAML);
    assertThat(problem.subject()).startsWith("app/a.yaml:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "kind: ConfigMap|metadata: {name: a}; no apiVersion",
        "apiVersion: v1|kind: ConfigMap; no metadata",
        "apiVersion: v1|kind: ConfigMap|metadata: {}; no metadata.name",
        "apiVersion: v1|kind: ConfigMap|metadata: {generateName: a-}; only hooks",
        "apiVersion: v1|metadata: {name: a}|x: 'kind:'; no kind",
        "apiVersion: v1|kind: List|items: [3]; not a value of type integer",
        "apiVersion: kustomize.config.k8s.io/v1beta1|kind: Kustomization; of Kustomize",
      })
  void anObjectThatIsNotWhole(String text, String message) {
    String yaml = HEAD + "---\n" + text.replace('|', '\n') + "\n";

    Problem problem = refusal(MemoryTree.empty().file("app/a.yaml", yaml), "app");

    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_OBJECT);
    assertThat(problem.subject()).isEqualTo("app/a.yaml:6");
    assertThat(problem.message()).contains(message);
  }

  @Test
  void aBrokenManifest() {
    Problem yaml = refusal(MemoryTree.empty().file("a.yaml", HEAD + "data: {\n"), "");
    Problem json = refusal(MemoryTree.empty().file("a.json", "{\"kind\": }"), "");

    assertThat(yaml.code()).isEqualTo(ProblemCode.INVALID_YAML);
    assertThat(yaml.subject()).startsWith("a.yaml:");
    assertThat(json.code()).isEqualTo(ProblemCode.INVALID_JSON);
    assertThat(json.subject()).startsWith("a.json:1:");
  }

  @Test
  void jsonThatIsNoObject() {
    assertThat(refusal(MemoryTree.empty().file("a.json", "{\"a\": 1}"), "").code())
        .isEqualTo(ProblemCode.INVALID_OBJECT);
  }

  @Test
  void jsonnetIsRefusedByName() {
    Problem problem = refusal(MemoryTree.empty().file("app/a.jsonnet", "{}"), "app");

    assertThat(problem.code()).isEqualTo(ProblemCode.RENDERER_MISSING);
    assertThat(problem.message()).contains("Jsonnet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a,b", "[a", "a\\", "[]"})
  void aGlobThatIsNotWellFormed(String glob) {
    MemoryTree tree = MemoryTree.empty().file("a.yaml", HEAD);

    assertThat(refusal(tree, directory(new DirectoryOptions(false, glob, "", true))).code())
        .isEqualTo(ProblemCode.INVALID_FIELD);
    assertThat(refusal(tree, directory(new DirectoryOptions(false, "", glob, true))).code())
        .isEqualTo(ProblemCode.INVALID_FIELD);
  }

  @Test
  void aGlobThatWouldBacktrackForEver() {
    MemoryTree tree = MemoryTree.empty().file("a".repeat(200) + ".yaml", HEAD);
    DirectoryOptions options = new DirectoryOptions(false, "*a".repeat(60) + "b", "", true);

    assertThat(new DirectoryRenderer().render(tree, directory(options)).objects()).isEmpty();
  }

  private static RenderOptions directory(DirectoryOptions options) {
    return new RenderOptions("", Tool.DIRECTORY, options, "", List.of());
  }

  private static Problem refusal(Tree tree, String path) {
    return refusal(tree, RenderOptions.of(path));
  }

  private static Problem refusal(Tree tree, RenderOptions options) {
    return refusal(new DirectoryRenderer(), tree, options);
  }

  private static Problem refusal(DirectoryLimits limits, Tree tree) {
    return refusal(
        new DirectoryRenderer(limits), tree, directory(new DirectoryOptions(true, "", "", true)));
  }

  private static Problem refusal(DirectoryRenderer renderer, Tree tree, RenderOptions options) {
    try {
      renderer.render(tree, options);
    } catch (ProblemException refused) {
      return refused.problem();
    }
    throw new AssertionError("it was rendered");
  }
}
