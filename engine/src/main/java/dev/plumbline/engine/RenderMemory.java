package dev.plumbline.engine;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.RemoteNeededException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Tree;
import dev.plumbline.render.Renderer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Keeps the last few renders of each folder, of both sides of changes: each stays good for every
/// tree in which its read set is unchanged. Bounded: the least used goes first.
final class RenderMemory {

  private static final int SIDES = 4;

  private final Renderer renderer;
  private final Map<RenderOptions, List<Result>> kept;

  RenderMemory(Renderer renderer, int capacity) {
    this.renderer = renderer;
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<RenderOptions, List<Result>> eldest) {
            return size() > capacity;
          }
        };
  }

  /// What came of a render.
  sealed interface Result {

    /// What was looked at.
    ReadSet reads();

    /// Objects.
    record Done(Rendered rendered) implements Result {
      @Override
      public ReadSet reads() {
        return rendered.readSet();
      }
    }

    /// It failed by itself.
    record Failed(Problem problem, ReadSet reads) implements Result {}

    /// It needs something from elsewhere that it does not get here; what it would have read after
    /// that is not known.
    record Needs(Problem problem, ReadSet reads) implements Result {}

    /// It is kept elsewhere, and takes only files of values from here: all of those.
    record Apart(Problem problem, ReadSet reads) implements Result {}
  }

  /// Renders, or gives what is still good. Never throws for what is in the tree. That something
  /// could not be had is no reason not to ask for it again.
  ///
  /// @param remotes what it gets from elsewhere; for one render
  Result render(Tree tree, RenderOptions options, Remotes remotes) {
    Optional<Result> known =
        known(options).stream()
            .filter(each -> each.reads().holdsFor(tree))
            .filter(each -> !(each instanceof Result.Needs && remotes.gives()))
            .filter(each -> remotes.areAt(each.reads().remotes()))
            .findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    Result fresh = fresh(tree, options, remotes);
    keep(options, fresh);
    return fresh;
  }

  private Result fresh(Tree tree, RenderOptions options, Remotes remotes) {
    RecordingTree recorded = new RecordingTree(tree);
    try {
      return new Result.Done(remotes.render(renderer, recorded, options));
    } catch (RemoteNeededException e) {
      return new Result.Needs(e.problem(), recorded.readSet().with(remotes.given()));
    } catch (ProblemException e) {
      ReadSet reads = recorded.readSet().with(remotes.given());
      return remotes.failedItself()
          ? new Result.Failed(e.problem(), reads)
          : new Result.Needs(e.problem(), reads);
    }
  }

  private synchronized List<Result> known(RenderOptions options) {
    return kept.getOrDefault(options, List.of());
  }

  private synchronized void keep(RenderOptions options, Result fresh) {
    kept.put(
        options, Stream.concat(Stream.of(fresh), known(options).stream()).limit(SIDES).toList());
  }
}
