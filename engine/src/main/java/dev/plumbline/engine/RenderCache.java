package dev.plumbline.engine;

import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Tree;
import dev.plumbline.render.Renderer;
import java.util.LinkedHashMap;
import java.util.Map;

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

  Rendered render(String url, Tree tree, RenderOptions options) {
    Key key = new Key(url, options);
    synchronized (kept) {
      Rendered last = kept.get(key);
      if (last != null && last.readSet().holdsFor(tree)) {
        return last;
      }
    }
    Rendered fresh = renderer.render(new RecordingTree(tree), options);
    synchronized (kept) {
      kept.put(key, fresh);
    }
    return fresh;
  }
}
