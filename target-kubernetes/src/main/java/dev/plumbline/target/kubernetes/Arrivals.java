package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which objects may still come to be by requests that were sent before: one whose answer was lost
/// may be held up anywhere between here and the store, and so may those of a process that was
/// killed. As long as one may come, it stays listed, whatever became of the object since.
/// Thread-safe.
final class Arrivals {

  /// A server gives a request up after a minute; what stands before it may hold it a little longer.
  static final Duration LATEST = Duration.ofSeconds(90);

  private final Pace pace;
  private final Map<ApplicationId, Map<ObjectKey, Awaited>> lost = new HashMap<>();
  private final Map<ApplicationId, Long> others = new HashMap<>();

  Arrivals(Pace pace) {
    this.pace = pace;
  }

  /// An object that may come.
  ///
  /// @param requests how many of them may make it
  /// @param at when the last one was sent
  private record Awaited(String apiVersion, int requests, long at) {}

  /// The answer to a request that makes the object was lost just now.
  synchronized void lost(ApplicationId application, ObjectKey key, String apiVersion) {
    lost.computeIfAbsent(application, a -> new HashMap<>())
        .merge(
            key,
            new Awaited(apiVersion, 1, pace.nanos()),
            (old, fresh) -> new Awaited(apiVersion, old.requests() + 1, fresh.at()));
  }

  /// The object was found that a lost request made: if it was the only one, nothing can come of it
  /// any more.
  synchronized void found(ApplicationId application, ObjectKey key) {
    Map<ObjectKey, Awaited> own = lost.getOrDefault(application, new HashMap<>());
    own.computeIfPresent(key, (k, awaited) -> awaited.requests() == 1 ? null : awaited);
  }

  /// For that application another process wrote, until now at the latest.
  synchronized void others(ApplicationId application) {
    others.put(application, pace.nanos());
  }

  /// The application has nothing any more.
  synchronized void forget(ApplicationId application) {
    others.remove(application);
    lost.remove(application);
  }

  /// Whether an object of the application may still come to be.
  synchronized boolean mayCome(ApplicationId application) {
    return !awaited(application).isEmpty()
        || Optional.ofNullable(others.get(application)).filter(this::isRecent).isPresent();
  }

  /// The inventory, in which everything is listed that may still come to be.
  synchronized Inventory listing(Inventory inventory) {
    List<InventoryEntry> missing =
        awaited(inventory.application()).entrySet().stream()
            .filter(one -> inventory.entry(one.getKey()).isEmpty())
            .map(one -> InventoryEntry.intended(one.getKey(), one.getValue().apiVersion(), 0))
            .toList();
    return missing.isEmpty() ? inventory : inventory.with(missing);
  }

  /// @throws dev.plumbline.model.ProblemException `OUTCOME_UNKNOWN` if something of the application
  ///     may still come to be
  synchronized void requireNone(ApplicationId application) {
    awaited(application).keySet().stream()
        .findFirst()
        .ifPresent(
            key -> {
              throw new Problem(
                      ProblemCode.OUTCOME_UNKNOWN,
                      key.toString(),
                      "may still come to be, so " + application + " is not let go",
                      "a request to make it was sent, and its answer was lost",
                      "It is looked at again in a moment.")
                  .exception();
            });
  }

  private Map<ObjectKey, Awaited> awaited(ApplicationId application) {
    Map<ObjectKey, Awaited> own = lost.getOrDefault(application, new HashMap<>());
    own.values().removeIf(awaited -> !isRecent(awaited.at()));
    if (own.isEmpty()) {
      lost.remove(application);
    }
    return own;
  }

  private boolean isRecent(long at) {
    return pace.nanos() - at < LATEST.toNanos();
  }
}
