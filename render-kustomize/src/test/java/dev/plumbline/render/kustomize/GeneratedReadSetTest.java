package dev.plumbline.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RenderOptions.DirectoryOptions;
import dev.plumbline.model.RenderOptions.Tool;
import dev.plumbline.testkit.MemoryTree;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A build of a folder without a kustomization, as Flux makes one, stays valid exactly as long as
/// the files that count, and their names, stay the same.
class GeneratedReadSetTest {

  private static final MemoryTree TREE =
      MemoryTree.empty()
          .file("README.md", "not read")
          .file("shop/README.md", "not read")
          .file("shop/a.yaml", object("a"))
          .file("shop/deep/down/b.yml", object("b"))
          .file("shop/deep/down/notes.txt", "not read")
          .file("shop/docs/index.md", "not read")
          .file("shop/base/kustomization.yml", "resources: [c.yaml]\n")
          .file("shop/base/c.yaml", object("c"))
          .file("shop/base/unlisted.yaml", "not even YAML: [")
          .file("shop/base/below/unlisted.yaml", "not even YAML: [")
          .file("shop/.sourceignore", "left-out.yaml\n")
          .file("shop/left-out.yaml", "not even YAML: [")
          .link("shop/link.yaml", "../other/x.yaml")
          .link("shop/folder", "../other")
          .file("other/x.yaml", "not even YAML: [");

  /// What may change, appear and vanish.
  private static final Set<String> UNREAD =
      Set.of(
          "README.md",
          "new.yaml",
          "other/x.yaml",
          "other/kustomization.yaml",
          "shop/README.md",
          "shop/new.md",
          "shop/new/new.json",
          "shop/deep/down/notes.txt",
          "shop/docs/index.md",
          "shop/base/unlisted.yaml",
          "shop/base/new.yaml",
          "shop/base/below/unlisted.yaml",
          "shop/base/below/kustomization.yaml",
          "shop/left-out.yaml",
          "shop/docs/left-out.yaml",
          "shop/link.yaml",
          "shop/folder");

  private static final Set<String> READ =
      Set.of(
          "shop/.sourceignore",
          "shop/a.yaml",
          "shop/deep/down/b.yml",
          "shop/base/kustomization.yml",
          "shop/base/c.yaml");

  /// What is not there, and counts when it appears.
  private static final Set<String> LOOKED_FOR =
      Set.of(
          ".sourceignore",
          "shop/kustomization.yaml",
          "shop/Kustomization",
          "shop/new.yaml",
          "shop/new/new.yml",
          "shop/docs/kustomization.yaml",
          "shop/deep/kustomization.yaml",
          "shop/deep/down/new.yaml",
          "shop/base/kustomization.yaml");

  private static String object(String name) {
    return "apiVersion: v1\nkind: One\nmetadata:\n  name: %s\n".formatted(name);
  }

  private static RenderOptions options(String folder) {
    return new RenderOptions(
        folder,
        Tool.KUSTOMIZE,
        DirectoryOptions.DEFAULT,
        Trees.mode(KustomizeOptions.Mode.FLUX),
        "",
        new IgnoreRules(List.of(), List.of(), ".sourceignore", List.of()));
  }

  private static String outcome(MemoryTree tree) {
    try {
      return PeerCase.text(new KustomizeRenderer().render(tree, options("shop")));
    } catch (ProblemException e) {
      return e.problem().message();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"changed", "removed", "linked", "a folder"})
  void everyPathIsNoticedExactlyIfItCounts(String how) {
    ReadSet read = new KustomizeRenderer().render(TREE, options("shop")).readSet();
    assertThat(read.holdsFor(TREE)).isTrue();
    Set<String> paths = new TreeSet<>(TREE.paths());
    assertThat(paths).allMatch(path -> READ.contains(path) || UNREAD.contains(path));
    paths.addAll(UNREAD);
    paths.addAll(LOOKED_FOR);
    for (String path : paths) {
      boolean same = how.equals("removed") && !TREE.paths().contains(path);
      boolean listed = path.equals("shop/link.yaml") && how.equals("changed");
      boolean unread = (UNREAD.contains(path) && !listed) || same;
      MemoryTree changed = changed(path, how);
      assertThat(read.holdsFor(changed)).as(path).isEqualTo(unread || harmless(path, how));
      if (read.holdsFor(changed)) {
        assertThat(outcome(changed)).as(path).isEqualTo(outcome(TREE));
      }
    }
  }

  /// New files that are links are not listed, nor is a folder whatever its name.
  private static boolean harmless(String path, String how) {
    boolean listed = path.endsWith("new.yaml") || path.endsWith("new.yml");
    boolean below = path.endsWith("docs/kustomization.yaml") || path.contains("deep/kust");
    return (listed || below) && (how.equals("linked") || how.equals("a folder"));
  }

  private static MemoryTree changed(String path, String how) {
    return switch (how) {
      case "removed" -> TREE.without(path);
      case "linked" -> TREE.without(path).link(path, "nowhere");
      case "a folder" -> TREE.without(path).file(path + "/notes.txt", "x");
      default -> TREE.file(path, object("changed"));
    };
  }
}
