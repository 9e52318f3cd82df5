package dev.plumbline.engine;

import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Tree;
import dev.plumbline.render.Renderer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Keeps the last render of each source and options; it stays good for every revision in which its
/// read set is unchanged (bet 1 of the design). Bounded: the least used goes first.
final class RenderCache {

  private record Key(String url, RenderOptions options) {}

  private final Renderer renderer;
  private final Map<Key, Rendered> kept;

  RenderCache(Renderer renderer, int capacity) {
    this.renderer = renderer;
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, Rendered> eldest) {
            return size() > capacity;
          }
        };
  }

  /// A render that uses no other repository.
  Rendered render(String url, Tree tree, RenderOptions options) {
    return render(url, tree, options, Remotes.REFUSED);
  }

  /// @param url of the repository that the tree is of
  /// @param bases gives what the render needs of other repositories; a render is kept only while
  ///     they give the same commits
  Rendered render(String url, Tree tree, RenderOptions options, Remotes bases) {
    Key key = new Key(url, options);
    Optional<Rendered> last = last(key);
    if (last.isPresent()
        && last.get().readSet().holdsFor(tree)
        && bases.areAt(last.get().readSet().remotes())) {
      return last.get();
    }
    Rendered fresh = bases.render(renderer, tree, options);
    synchronized (kept) {
      kept.put(key, fresh);
    }
    return fresh;
  }

  private Optional<Rendered> last(Key key) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(key));
    }
  }
}
