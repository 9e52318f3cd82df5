package dev.plumbline.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.testkit.MemoryTree;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Trees made to hang, to fill the memory, or to get out of the repository. Each is built or
/// refused by name, within twenty seconds of one slow processor and the 256 MiB of memory that
/// this room's tests have. What else the machine does meanwhile does not count.
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class HostileTreesTest {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final String ONE_PATCH = "resources: [r.yaml]\npatches:\n- path: p.yaml\n";
  private static final String ONE_JSON_PATCH = ONE_PATCH + "  target: {kind: ConfigMap}\n";

  private static final RenderOptions FLUX =
      RenderOptions.of("root").withKustomize(Trees.mode(KustomizeOptions.Mode.FLUX));

  private long begun;

  @BeforeEach
  void begin() {
    begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @AfterEach
  void itTookNotLong() {
    long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    assertThat(Duration.ofNanos(end - begun)).isLessThan(LONGEST);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refused(String name, Map<String, String> files, ProblemCode code) {
    assertThatThrownBy(() -> HostileTrees.build(files))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refusal(
            "two bases in a circle", ProblemCode.DEPENDENCY_CYCLE, "root: [../b]", "b: [../root]"),
        refusal("a base that is itself", ProblemCode.DEPENDENCY_CYCLE, "root: [.]"),
        refusal("a file beside", ProblemCode.PATH_OUTSIDE_TREE, "root: [../r.yaml]", "r.yaml"),
        refusal("out of the tree", ProblemCode.PATH_OUTSIDE_TREE, "root: [../../../etc/passwd]"),
        Arguments.of("300 levels", HostileTrees.levels(300), ProblemCode.RENDER_LIMIT),
        Arguments.of("diamonds", HostileTrees.diamonds(25), ProblemCode.RENDER_LIMIT),
        generator("absolute", "files: [/proc/self/environ]", ProblemCode.PATH_OUTSIDE_TREE),
        generator("processes", "envs: [../../proc/self/environ]", ProblemCode.PATH_OUTSIDE_TREE),
        resource("aliases", HostileTrees.aliases(), ProblemCode.INPUT_TOO_LARGE),
        resource("merge keys", HostileTrees.mergeKeys(), ProblemCode.INPUT_TOO_LARGE),
        resource("depth", "x: " + "[".repeat(100_000), ProblemCode.INPUT_TOO_LARGE),
        resource("100,000 objects", HostileTrees.objects(100_000), ProblemCode.INPUT_TOO_LARGE),
        Arguments.of(
            "100,000 objects in files", HostileTrees.files(100, 1_000), ProblemCode.RENDER_LIMIT),
        Arguments.of(
            "backtracking of a replacement",
            HostileTrees.replaced("(a+)+$"),
            ProblemCode.INVALID_FIELD),
        Arguments.of(
            "replacement of [ab]...",
            HostileTrees.replaced("[ab]".repeat(1_000)),
            ProblemCode.RENDER_LIMIT),
        Arguments.of(
            "target of [ab]...",
            HostileTrees.selected("[ab]".repeat(1_000)),
            ProblemCode.RENDER_LIMIT),
        image("((a{100}){100}){100}", ProblemCode.INVALID_FIELD),
        image("(".repeat(1_000) + ")".repeat(1_000), ProblemCode.RENDER_LIMIT),
        image("[ab]".repeat(1_000), ProblemCode.RENDER_LIMIT),
        Arguments.of(
            "1 MB of the same names",
            HostileTrees.environment(40_000, 3),
            ProblemCode.RENDER_LIMIT),
        patch("copies of copies", HostileTrees.copies(), ProblemCode.RENDER_LIMIT),
        Arguments.of("texts that double", HostileTrees.doubling(), ProblemCode.RENDER_LIMIT),
        Arguments.of("mappings in themselves", HostileTrees.nesting(), ProblemCode.RENDER_LIMIT));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void built(String name, Map<String, String> files, int objects) {
    assertThat(HostileTrees.build(files)).isEqualTo(objects);
  }

  static Stream<Arguments> built() {
    String operations = HostileTrees.lines(20_000, "- {op: add, path: /data/k%d, value: v}\n");
    String inserts = HostileTrees.lines(20_000, "- {op: add, path: /data/l/0, value: v%d}\n");
    return Stream.of(
        Arguments.of("100 levels", HostileTrees.levels(100), 1),
        Arguments.of("backtracking", HostileTrees.image("(a+)+$"), 1),
        Arguments.of("backtracking of a target", HostileTrees.selected("(a+)+$"), 1),
        Arguments.of("stars in stars", HostileTrees.image("((a*)*)*x"), 1),
        Arguments.of("1 MB of names", HostileTrees.environment(40_000, 40_000), 1),
        Arguments.of(
            "1 MB in one value",
            HostileTrees.over(ONE_PATCH, "data:\n  k: \"" + "x y ".repeat(1 << 18) + "\"\n"),
            1),
        Arguments.of("20,000 operations", HostileTrees.json(ONE_JSON_PATCH, operations), 1),
        Arguments.of("20,000 inserts", HostileTrees.json(ONE_JSON_PATCH, inserts), 1),
        Arguments.of("2,000 patches", HostileTrees.patches(2_000), 2_000));
  }

  @Test
  void foldersThatAreTooDeepAreRefusedAndNotLeftOut() {
    MemoryTree tree = MemoryTree.of(HostileTrees.nested(300));
    assertThatThrownBy(() -> new KustomizeRenderer().render(tree, FLUX))
        .hasMessageContaining("RENDER_LIMIT");
    MemoryTree shallow = MemoryTree.of(HostileTrees.nested(100));
    assertThat(new KustomizeRenderer().render(shallow, FLUX).objects()).hasSize(1);
  }

  @Test
  void aHundredThousandOtherFilesAreNoBurden() {
    MemoryTree tree = MemoryTree.of(HostileTrees.beside(100_000));
    assertThat(new KustomizeRenderer().render(tree, FLUX).objects()).hasSize(1);
  }

  @Test
  void linksLeadNowhereOutside() {
    MemoryTree tree =
        MemoryTree.empty()
            .file("root/kustomization.yaml", "configMapGenerator:\n- {name: a, files: [k=l]}\n");
    for (String target : new String[] {"../../etc/passwd", "/proc/self/environ", "../outside"}) {
      MemoryTree linked = tree.file("outside", "secret").link("root/l", target);
      assertThatThrownBy(() -> new KustomizeRenderer().render(linked, RenderOptions.of("root")))
          .hasMessageContaining("PATH_OUTSIDE_TREE");
    }
    MemoryTree circle = tree.link("root/l", "m").link("root/m", "l");
    assertThatThrownBy(() -> new KustomizeRenderer().render(circle, RenderOptions.of("root")))
        .hasMessageContaining("RENDER_LIMIT");
  }

  private static Arguments refusal(String name, ProblemCode code, String... folders) {
    return Arguments.of(name, HostileTrees.folders(folders), code);
  }

  private static Arguments generator(String name, String source, ProblemCode code) {
    String text = "configMapGenerator:\n- name: a\n  " + source + "\n";
    return Arguments.of(name, Map.of("root/kustomization.yaml", text), code);
  }

  private static Arguments resource(String name, String text, ProblemCode code) {
    return Arguments.of(name, HostileTrees.over("resources: [r.yaml, p.yaml]\n", text), code);
  }

  private static Arguments image(String expression, ProblemCode code) {
    String name = "image " + expression.substring(0, 9);
    return Arguments.of(name, HostileTrees.image(expression), code);
  }

  private static Arguments patch(String name, String operations, ProblemCode code) {
    return Arguments.of(name, HostileTrees.json(ONE_JSON_PATCH, operations), code);
  }
}
