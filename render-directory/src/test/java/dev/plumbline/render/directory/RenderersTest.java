package dev.plumbline.render.directory;

import static dev.plumbline.render.directory.DirectoryRendererTest.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.RenderOptions.DirectoryOptions;
import dev.plumbline.model.RenderOptions.Tool;
import dev.plumbline.model.Rendered;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.render.Renderers;
import dev.plumbline.render.ToolDetection;
import dev.plumbline.testkit.MemoryTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "app/a.yaml; DIRECTORY",
        "app/Chart.yaml; HELM",
        "app/kustomization.yaml; KUSTOMIZE",
        "app/kustomization.yml; KUSTOMIZE",
        "app/Kustomization; KUSTOMIZE",
        "app/Chart.yaml app/kustomization.yaml; KUSTOMIZE",
        "app/sub/Chart.yaml app/a.yaml; DIRECTORY",
        "Chart.yaml app/a.yaml; DIRECTORY",
        "app/chart.yaml app/Kustomization.yaml; DIRECTORY",
        "app/Chart.yaml/x.yaml; DIRECTORY",
      })
  void theFilesOfTheFolderTellTheTool(String files, Tool expected) {
    MemoryTree tree = MemoryTree.empty();
    for (String file : files.split(" ")) {
      tree = tree.file(file, config("a"));
    }

    assertThat(ToolDetection.detect(tree, RenderOptions.of("app"))).isEqualTo(expected);
    assertThat(ToolDetection.detect(tree, RenderOptions.of("./app/"))).isEqualTo(expected);
  }

  @Test
  void whatTheOptionsNameWins() {
    MemoryTree tree = MemoryTree.empty().file("Chart.yaml", "").file("kustomization.yaml", "");

    for (Tool tool : List.of(Tool.DIRECTORY, Tool.HELM, Tool.KUSTOMIZE)) {
      assertThat(ToolDetection.detect(tree, options(tool))).isEqualTo(tool);
    }
  }

  @Test
  void detectionLooksForFourNamesOnly() {
    RecordingTree tree = new RecordingTree(MemoryTree.empty().file("app/a.yaml", config("a")));

    ToolDetection.detect(tree, RenderOptions.of("app"));

    assertThat(tree.readSet().entries().keySet())
        .containsExactly(
            "app",
            "app/Chart.yaml",
            "app/Kustomization",
            "app/kustomization.yaml",
            "app/kustomization.yml");
  }

  @Test
  void delegatesToTheRendererOfThatName() {
    Renderers renderers = new Renderers(List.of(new DirectoryRenderer()));
    MemoryTree tree = MemoryTree.empty().file("app/a.yaml", config("a"));

    assertThat(renderers.render(tree, RenderOptions.of("app")).renderer()).isEqualTo("directory");
  }

  @ParameterizedTest
  @CsvSource({"Chart.yaml, helm", "kustomization.yaml, kustomize"})
  void aRendererThatIsMissingIsNamed(String file, String name) {
    Renderers renderers = new Renderers(List.of(new DirectoryRenderer()));
    MemoryTree tree = MemoryTree.empty().file("app/" + file, "");

    assertThatThrownBy(() -> renderers.render(tree, RenderOptions.of("app")))
        .hasMessageContaining("app: this version cannot render " + name)
        .hasMessageContaining("RENDERER_MISSING");
  }

  @Test
  void whatElseIsRenderedComesAfterAndCounts() {
    RemoteBase base = new RemoteBase("https://git.example/base.git", "v1");
    MemoryTree tree =
        MemoryTree.empty().file("app/a.yaml", config("a")).file("more/b.yaml", config("b"));
    RenderOptions options =
        RenderOptions.of("app")
            .and(
                List.of(
                    new RenderOptions.Further(Optional.empty(), RenderOptions.of("more")),
                    new RenderOptions.Further(Optional.of(base), RenderOptions.of("deep"))));
    Renderers renderers = new Renderers(List.of(new DirectoryRenderer()));
    assertThatThrownBy(() -> renderers.render(tree, options))
        .isInstanceOfSatisfying(
            RemoteNeededException.class, e -> assertThat(e.remote()).isEqualTo(base));

    MemoryTree other = MemoryTree.empty().file("deep/a.yaml", config("a"));
    RemoteTrees remotes = new RemoteTrees(Map.of(base, new RemoteTrees.Pinned("c1", other)));
    Rendered rendered = renderers.render(tree, remotes, options);
    assertThat(rendered.objects())
        .extracting(object -> object.origin().path())
        .containsExactly("https://git.example/base.git?ref=v1/deep/a.yaml", "more/b.yaml");
    assertThat(rendered.readSet().remotes()).isEqualTo(Map.of(base, "c1"));
    assertThat(rendered.readSet().holdsFor(tree)).isTrue();
    assertThat(rendered.readSet().holdsFor(tree.file("more/c.yaml", config("c")))).isFalse();
    assertThat(rendered.readSet().holdsFor(tree.file("deep/a.yaml", "x"))).isTrue();
  }

  private static RenderOptions options(Tool tool) {
    return new RenderOptions("", tool, DirectoryOptions.DEFAULT, "", List.of());
  }
}
