package dev.plumbline.render.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.Place;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.testkit.MemoryTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePatternTest {

  private static MemoryTree values() {
    return MemoryTree.empty()
        .file("env/a.yaml", "x: a\nonly: a\n")
        .file("env/b.yaml", "x: b\n")
        .file("env/c.yml", "x: c\n")
        .file("env/eu/d.yaml", "x: d\n")
        .file("env/eu/west/e.yaml", "x: e\n")
        .file("other/a.yaml", "x: o\n");
  }

  private static MemoryTree chart(MemoryTree tree) {
    return tree.file("shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n")
        .file(
            "shop/templates/x.yaml",
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: x}
            data: {x: "{{ .Values.x }}"}
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "env/*.yaml, env/a.yaml env/b.yaml",
    "env/[bc].y*, env/b.yaml env/c.yml",
    "env/?.yml, env/c.yml",
    "*/a.yaml, env/a.yaml other/a.yaml",
    "env/**/*.yaml, env/a.yaml env/b.yaml env/eu/d.yaml env/eu/west/e.yaml",
    "env/**/e.yaml, env/eu/west/e.yaml",
    "'env/{a,b}.yaml', env/a.yaml env/b.yaml",
    "env/eu/**, env/eu/d.yaml env/eu/west/e.yaml",
    "env/none*, ''",
    "missing/*.yaml, ''",
  })
  void findsFilesInOrder(String pattern, String expected) {
    List<String> found =
        new FilePattern(pattern, IgnoreRules.of(List.of()))
            .answer(values()).stream().map(TreeEntry::path).toList();
    assertThat(String.join(" ", found)).isEqualTo(expected);
  }

  private static Rendered render(MemoryTree tree, RemoteTrees remotes, List<Values> values) {
    return render(tree, remotes, values, Set.of());
  }

  private static Rendered render(
      MemoryTree tree, RemoteTrees remotes, List<Values> values, Set<Switch> switches) {
    HelmOptions standard = HelmOptions.DEFAULT;
    HelmOptions options =
        new HelmOptions(
            standard.release(),
            values,
            List.of(),
            List.of(),
            switches,
            standard.capabilities(),
            standard.version());
    return new HelmRenderer().render(tree, remotes, RenderOptions.of("shop").withHelm(options));
  }

  private static String x(Rendered rendered) {
    return rendered
        .objects()
        .getFirst()
        .manifest()
        .content()
        .object("data")
        .flatMap(data -> data.string("x"))
        .orElseThrow();
  }

  private static Values pattern(String path) {
    return new Values.Files(Place.beside(path));
  }

  @Test
  void laterFilesBeatEarlierOnesButNamedOnesKeepTheirPlace() {
    MemoryTree tree = chart(values());
    assertThat(x(render(tree, RemoteTrees.NONE, List.of(pattern("../env/*.yaml"))))).isEqualTo("b");
    Values named = new Values.File("/env/b.yaml");
    assertThat(x(render(tree, RemoteTrees.NONE, List.of(named, pattern("/env/*.yaml")))))
        .isEqualTo("a");
  }

  @Test
  void aPatternOfAnotherRepositoryLooksThere() {
    RemoteBase fleet = new RemoteBase("https://git.example/fleet.git", "main");
    RemoteTrees remotes = new RemoteTrees(Map.of(fleet, new RemoteTrees.Pinned("c1", values())));
    Values values = new Values.Files(new Place(Optional.of(fleet), "env/**/*.yaml"));
    Rendered rendered = render(chart(MemoryTree.empty()), remotes, List.of(values));
    assertThat(x(rendered)).isEqualTo("e");
    assertThat(rendered.readSet().remotes()).isEqualTo(Map.of(fleet, "c1"));
  }

  @Test
  void whatMatchesNothingIsAMistakeUnlessItMayBeMissing() {
    MemoryTree tree = chart(values());
    List<Values> none = List.of(pattern("none/*.yaml"));
    assertThat(
            catchThrowableOfType(ProblemException.class, () -> render(tree, RemoteTrees.NONE, none))
                .problem()
                .code())
        .isEqualTo(ProblemCode.PATH_NOT_FOUND);
    assertThat(x(render(tree, RemoteTrees.NONE, none, Set.of(Switch.IGNORE_MISSING_VALUE_FILES))))
        .isEmpty();
    assertThat(
            catchThrowableOfType(
                    ProblemException.class,
                    () -> render(tree, RemoteTrees.NONE, List.of(pattern("../../*.yaml"))))
                .problem()
                .code())
        .isEqualTo(ProblemCode.PATH_OUTSIDE_TREE);
  }

  @Test
  void onlyWhatAPatternFindsIsInTheReadSet() {
    MemoryTree tree = chart(values());
    Rendered rendered = render(tree, RemoteTrees.NONE, List.of(pattern("/env/*.yaml")));
    assertThat(rendered.readSet().holdsFor(tree.file("env/c.yml", "x: other\n"))).isTrue();
    assertThat(rendered.readSet().holdsFor(tree.file("env/eu/f.yaml", "x: f\n"))).isTrue();
    assertThat(rendered.readSet().holdsFor(tree.file("env/b.yaml", "x: other\n"))).isFalse();
    assertThat(rendered.readSet().holdsFor(tree.file("env/f.yaml", "x: f\n"))).isFalse();
  }
}
