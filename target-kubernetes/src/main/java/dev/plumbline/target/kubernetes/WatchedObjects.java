package dev.plumbline.target.kubernetes;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The selected objects of one kind in one namespace as they are now, kept by one watch in
/// Plumbline's own name; looking at them asks nothing of the server.
public final class WatchedObjects implements AutoCloseable {

  private final Shelf shelf;
  private final WatchFeed feed;
  /// How long the first look waits for the first list.
  private final Duration patience;

  /// Starts to watch.
  WatchedObjects(Gate gate, Discovery discovery, KubernetesLimits limits, Subject subject) {
    FeedSubject followed =
        new FeedSubject(
            subject.apiVersion(),
            GroupKind.of(subject.apiVersion(), subject.kind()),
            subject.namespace(),
            subject.selection());
    this.shelf = new Shelf();
    this.feed = new WatchFeed(gate, discovery, limits.watchSilence(), followed, shelf);
    this.patience = limits.request();
    feed.start();
  }

  /// What is watched.
  ///
  /// @param selection `labelSelector` or `fieldSelector`, and its value
  public record Subject(
      String apiVersion, String kind, String namespace, Map<String, String> selection) {
    public Subject {
      selection = Map.copyOf(selection);
    }
  }

  /// The objects. During an outage those that were known before it.
  ///
  /// @throws dev.plumbline.model.ProblemException `FORBIDDEN`, `TARGET_UNREACHABLE` and the like if
  ///     they could not be listed yet
  public List<Manifest> all() {
    try {
      return shelf.await(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Gate.interrupted(e);
    }
  }

  @Override
  public void close() {
    feed.close();
  }

  private static final class Shelf implements FeedSink {
    private final Map<ObjectKey, Manifest> objects = new HashMap<>();
    private Optional<Problem> lost = Optional.empty();
    private boolean whole;

    synchronized List<Manifest> await(Duration patience) throws InterruptedException {
      long deadline = System.nanoTime() + patience.toNanos();
      long left = patience.toMillis();
      while (!whole && lost.isEmpty() && left > 0) {
        wait(left);
        left = (deadline - System.nanoTime()) / 1_000_000;
      }
      if (whole) {
        return List.copyOf(objects.values());
      }
      throw lost.orElseGet(Shelf::late).exception();
    }

    private static Problem late() {
      return Problem.of(
          ProblemCode.TARGET_UNREACHABLE,
          "the cluster",
          "watched objects were not listed in time",
          "It is tried again.");
    }

    @Override
    public synchronized void listed(ApiResource resource, Set<ObjectKey> present, long version) {
      objects.keySet().retainAll(present);
      told();
    }

    @Override
    public synchronized void noKind() {
      objects.clear();
      told();
    }

    private void told() {
      whole = true;
      lost = Optional.empty();
      notifyAll();
    }

    @Override
    public synchronized void changed(ApiResource resource, JsonObject object) {
      objects.put(
          LiveObject.key(resource, object), new Manifest(LiveObject.ofItem(resource, object)));
    }

    @Override
    public synchronized void left(ApiResource resource, JsonObject object) {
      objects.remove(LiveObject.key(resource, object));
    }

    @Override
    public synchronized void lost(Problem problem) {
      lost = Optional.of(problem);
      if (problem.code() == ProblemCode.FORBIDDEN) {
        // What may not be read any more is not used any more.
        objects.clear();
        whole = false;
      }
      notifyAll();
    }

    @Override
    public synchronized void restored() {
      lost = Optional.empty();
    }
  }
}
