package dev.plumbline.engine;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ProblemKind;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Tree;
import dev.plumbline.render.Renderer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Keeps the last render of each source and options; it stays good for every revision in which its
/// read set is unchanged (bet 1 of the design). So does a failure that only a change of what was
/// read can mend: what cannot be rendered is not tried again for each commit elsewhere, however
/// long it takes to fail. Bounded: the least used goes first.
final class RenderCache {

  private record Key(String url, RenderOptions options) {}

  private record Failure(Problem problem, ReadSet reads) {}

  private final Renderer renderer;
  private final Map<Key, Rendered> kept;
  private final Map<Key, Failure> failed;

  RenderCache(Renderer renderer, int capacity) {
    this.renderer = renderer;
    this.kept = bounded(capacity);
    this.failed = bounded(capacity);
  }

  private static <V> Map<Key, V> bounded(int capacity) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<Key, V> eldest) {
        return size() > capacity;
      }
    };
  }

  /// A render that uses no other repository.
  Rendered render(String url, Tree tree, RenderOptions options) {
    return render(url, tree, options, Remotes.refused());
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
    Optional<Failure> before = failure(key);
    if (before.isPresent()
        && before.get().reads().holdsFor(tree)
        && bases.areAt(before.get().reads().remotes())) {
      throw before.get().problem().exception();
    }
    Rendered fresh = fresh(key, tree, options, bases);
    synchronized (kept) {
      kept.put(key, fresh);
      failed.remove(key);
    }
    return fresh;
  }

  private Rendered fresh(Key key, Tree tree, RenderOptions options, Remotes bases) {
    RecordingTree recorded = new RecordingTree(tree);
    try {
      return bases.render(renderer, recorded, options);
    } catch (ProblemException e) {
      if (e.problem().code().kind() == ProblemKind.USER && bases.failedItself()) {
        synchronized (kept) {
          failed.put(key, new Failure(e.problem(), recorded.readSet().with(bases.given())));
        }
      }
      throw e;
    }
  }

  private Optional<Failure> failure(Key key) {
    synchronized (kept) {
      return Optional.ofNullable(failed.get(key));
    }
  }

  private Optional<Rendered> last(Key key) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(key));
    }
  }
}
