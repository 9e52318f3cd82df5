package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Tree;
import dev.plumbline.render.Renderer;
import dev.plumbline.testkit.MemoryTree;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Renders are kept while what they read stays the same.
class RenderCacheTest {

  private static final MemoryTree TREE =
      MemoryTree.empty().file("a/one", "1").file("b/one", "1").file("c/one", "1");

  private final LineRenderer renderer = new LineRenderer();

  private static RenderOptions folder(String path) {
    return RenderOptions.of(path);
  }

  @Test
  void commitThatChangesNothingThatWasReadIsNotRenderedAgain() {
    RenderCache cache = new RenderCache(renderer, 10);
    Rendered first = cache.render(Shop.URL, TREE, folder("a"));
    Rendered second = cache.render(Shop.URL, TREE.file("b/two", "2"), folder("a"));
    assertThat(second).isSameAs(first);
    assertThat(renderer.renders()).isEqualTo(1);
  }

  @Test
  void changedFileIsRenderedAgain() {
    RenderCache cache = new RenderCache(renderer, 10);
    Rendered first = cache.render(Shop.URL, TREE, folder("a"));
    Rendered second = cache.render(Shop.URL, TREE.file("a/one", "2"), folder("a"));
    assertThat(second.digest()).isNotEqualTo(first.digest());
  }

  @Test
  void newFileInAListedFolderIsRenderedAgain() {
    RenderCache cache = new RenderCache(renderer, 10);
    cache.render(Shop.URL, TREE, folder("a"));
    assertThat(cache.render(Shop.URL, TREE.file("a/two", "2"), folder("a")).objects()).hasSize(2);
  }

  @Test
  void onlyTheLastRenderIsKept() {
    RenderCache cache = new RenderCache(renderer, 10);
    cache.render(Shop.URL, TREE, folder("a"));
    cache.render(Shop.URL, TREE.file("a/one", "2"), folder("a"));
    cache.render(Shop.URL, TREE, folder("a"));
    assertThat(renderer.renders()).isEqualTo(3);
  }

  @Test
  void repositoriesAndOptionsAreKeptApart() {
    RenderCache cache = new RenderCache(renderer, 10);
    cache.render(Shop.URL, TREE, folder("a"));
    cache.render("https://git.example/other.git", TREE, folder("a"));
    cache.render(Shop.URL, TREE, folder("b"));
    assertThat(renderer.renders()).isEqualTo(3);
  }

  @Test
  void theLeastUsedGoesFirst() {
    RenderCache cache = new RenderCache(renderer, 2);
    cache.render(Shop.URL, TREE, folder("a"));
    cache.render(Shop.URL, TREE, folder("b"));
    cache.render(Shop.URL, TREE, folder("a"));
    cache.render(Shop.URL, TREE, folder("c"));
    assertThat(renderer.renders()).isEqualTo(3);
    cache.render(Shop.URL, TREE, folder("a"));
    assertThat(renderer.renders()).as("a was used lately").isEqualTo(3);
    cache.render(Shop.URL, TREE, folder("b"));
    assertThat(renderer.renders()).as("b had to go").isEqualTo(4);
  }

  @Test
  void failureIsNotKept() {
    RenderCache cache = new RenderCache(renderer, 10);
    assertThatThrownBy(() -> cache.render(Shop.URL, TREE, folder("none")))
        .isInstanceOf(ProblemException.class);
    assertThat(cache.render(Shop.URL, TREE.file("none/one", "1"), folder("none")).objects())
        .hasSize(1);
  }

  @Test
  void whatOnlyAChangeCanMendIsNotTriedAgainForACommitElsewhere() {
    AtomicInteger tries = new AtomicInteger();
    RenderCache cache = new RenderCache(failing(ProblemCode.RENDER_LIMIT, tries), 10);
    assertThatThrownBy(() -> cache.render(Shop.URL, TREE, folder("a")))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> cache.render(Shop.URL, TREE.file("b/two", "2"), folder("a")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("a has no end");
    assertThat(tries).hasValue(1);
    assertThatThrownBy(() -> cache.render(Shop.URL, TREE.file("a/one", "2"), folder("a")))
        .isInstanceOf(ProblemException.class);
    assertThat(tries).as("what was read has changed").hasValue(2);
  }

  @Test
  void whatTimeCanMendIsTriedAgain() {
    AtomicInteger tries = new AtomicInteger();
    RenderCache cache = new RenderCache(failing(ProblemCode.SOURCE_CORRUPT, tries), 10);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> cache.render(Shop.URL, TREE, folder("a")))
          .isInstanceOf(ProblemException.class);
    }
    assertThat(tries).hasValue(2);
  }

  /// Reads what is in the folder, and fails.
  private static Renderer failing(ProblemCode code, AtomicInteger tries) {
    return new Renderer() {
      @Override
      public String name() {
        return "failing";
      }

      @Override
      public Rendered render(Tree tree, RenderOptions options) {
        tries.incrementAndGet();
        tree.list(options.path()).forEach(entry -> tree.read(options.path() + "/one", 100));
        throw Problem.of(code, options.path(), options.path() + " has no end", "").exception();
      }
    };
  }
}
