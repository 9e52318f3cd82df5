package dev.plumbline.render.directory;

import static dev.plumbline.render.directory.DirectoryRendererTest.config;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RenderOptions.DirectoryOptions;
import dev.plumbline.model.RenderOptions.Tool;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Tree;
import dev.plumbline.render.Renderers;
import dev.plumbline.testkit.MemoryTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Changes every path of a tree, one at a time, and compares the read set with what happens.
class ReadSetTest {

  private static final Renderers RENDERERS = new Renderers(List.of(new DirectoryRenderer()));

  private static final MemoryTree TREE =
      MemoryTree.empty()
          .file("app/a.yaml", config("a"))
          .file("app/notes.txt", "x")
          .file("app/sub/b.yaml", config("b"))
          .link("app/linked.yaml", "../shared/hop.yaml")
          .link("shared/hop.yaml", "c.yaml")
          .file("shared/c.yaml", config("c"))
          .file("shared/unused.yaml", config("unused"))
          .link("alias", "app")
          .file("other/d.yaml", config("d"))
          .file("top.yaml", config("top"));

  /// @param outside paths that no render with these options may depend on
  record Case(String path, boolean recurse, List<String> ignore, List<String> outside) {
    RenderOptions options() {
      return new RenderOptions(
          path, Tool.DETECT, new DirectoryOptions(recurse, "", "", true), "", ignore);
    }
  }

  static List<Case> cases() {
    List<String> elsewhere =
        List.of(
            "shared/unused.yaml",
            "other/d.yaml",
            "top.yaml",
            "other/new",
            "app/notes.txt",
            "app/new.txt",
            "app/docs/README.md");
    List<String> flat = new ArrayList<>(elsewhere);
    flat.addAll(List.of("app/sub/b.yaml", "app/sub/new.yaml", "app/sub/Chart.yaml"));
    return List.of(
        new Case("app", false, List.of(), flat),
        new Case("app", true, List.of(), elsewhere),
        new Case("alias", true, List.of(), elsewhere),
        new Case("alias/sub", true, List.of(), elsewhere),
        new Case("app", true, List.of("sub/"), flat),
        new Case("other", true, List.of(), List.of("app/a.yaml", "shared/c.yaml", "top.yaml")));
  }

  @Test
  void aFileOfPatternsAboveIsReadAndOneElsewhereIsNot() {
    RenderOptions options =
        new RenderOptions(
            "app",
            Tool.DETECT,
            new DirectoryOptions(true, "", "", true),
            "",
            new IgnoreRules(List.of(), List.of(), ".sourceignore", List.of()));
    ReadSet read = new DirectoryRenderer().render(TREE, options).readSet();
    assertThat(read.holdsFor(TREE.file("other/.sourceignore", "*"))).isTrue();
    assertThat(read.holdsFor(TREE.file(".sourceignore", "*"))).isFalse();
    assertThat(read.holdsFor(TREE.file("app/sub/.sourceignore", "*"))).isFalse();

    MemoryTree deeper = TREE.file("apps/one/a.yaml", config("a"));
    ReadSet one =
        new DirectoryRenderer()
            .render(
                deeper,
                new RenderOptions(
                    "apps/one", options.tool(), options.directory(), "", options.ignore()))
            .readSet();
    assertThat(one.holdsFor(deeper.file("apps/two/b.yaml", config("b")))).isTrue();
    assertThat(one.holdsFor(deeper.file("apps/.sourceignore", "*"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aChangeThatMattersIsNoticedAndOneElsewhereIsNot(Case example) {
    Rendered before = RENDERERS.render(TREE, example.options());
    assertThat(before.readSet().holdsFor(TREE)).isTrue();

    Set<String> unnoticed = new TreeSet<>();
    Set<String> noticed = new TreeSet<>();
    for (Mutation mutation : mutations()) {
      boolean holds = before.readSet().holdsFor(mutation.tree);
      if (holds && !outcome(mutation.tree, example.options()).equals(outcome(before))) {
        unnoticed.add(mutation.toString());
      }
      if (!holds && example.outside.contains(mutation.path)) {
        noticed.add(mutation.toString());
      }
    }

    assertThat(unnoticed).as("changes that a cached render would miss").isEmpty();
    assertThat(noticed).as("changes elsewhere that would render again").isEmpty();
  }

  private record Mutation(String path, String what, Tree tree) {
    @Override
    public String toString() {
      return path + " " + what;
    }
  }

  private static List<Mutation> mutations() {
    List<Mutation> all = new ArrayList<>();
    Set<String> paths = new TreeSet<>(TREE.paths());
    paths.addAll(
        List.of(
            "app/new.yaml",
            "app/kustomization.yaml",
            "app/kustomization.yml",
            "app/Kustomization",
            "app/Chart.yaml",
            "app/sub/Chart.yaml",
            "app/sub/new.yaml",
            "other/new",
            "other/Chart.yaml",
            "app/new.txt",
            "app/docs/README.md"));
    for (String path : paths) {
      all.add(new Mutation(path, "changed", TREE.file(path, config("changed"))));
      all.add(new Mutation(path, "linked", TREE.link(path, "../other/d.yaml")));
      if (TREE.paths().contains(path)) {
        all.add(new Mutation(path, "removed", TREE.without(path)));
      }
    }
    return all;
  }

  private static String outcome(Tree tree, RenderOptions options) {
    try {
      return outcome(RENDERERS.render(tree, options));
    } catch (ProblemException e) {
      return e.problem().message();
    }
  }

  private static String outcome(Rendered rendered) {
    return rendered.digest().toString();
  }
}
