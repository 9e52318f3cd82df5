package dev.plumbline.target.kubernetes;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// In which versions objects with a label are there, as one list of metadata says to all who ask:
/// one that is too old for somebody is made anew. Thread-safe; who asks meanwhile waits.
final class InventoryVersions {

  /// So long nobody tries again after a list that failed: each who asks can look himself.
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Gate gate;
  private final Call all;
  private Optional<Listed> last = Optional.empty();
  private Optional<Long> failed = Optional.empty();

  /// @param began when the list began
  /// @param age of the store
  /// @param versions of the objects, by their names
  private record Listed(long began, long age, Map<String, String> versions) {}

  /// @param path of the kind in the namespace
  InventoryVersions(Gate gate, String path, String label) {
    this.gate = gate;
    this.all = Call.get(path).with("labelSelector", label);
  }

  /// The version in which the object was there when somebody listed them, at most so long ago;
  /// empty if it was not, or if that cannot be found out.
  ///
  /// @throws dev.plumbline.model.ProblemException `INTERRUPTED`, `TARGET_REPLACED`
  Optional<String> of(String name, Duration within) {
    return listed(within).map(list -> list.versions().get(name));
  }

  private synchronized Optional<Listed> listed(Duration within) {
    gate.lineage().settle();
    long now = gate.pace().nanos();
    boolean young =
        last.filter(list -> now - list.began() <= within.toNanos())
            .filter(list -> list.age() == gate.lineage().age())
            .isPresent();
    boolean pausing = failed.filter(at -> now - at < PAUSE.toNanos()).isPresent();
    if (!young && pausing) {
      return Optional.empty();
    }
    if (!young) {
      long age = gate.lineage().age();
      Map<String, String> versions = new HashMap<>();
      last =
          new MetadataList(gate, all, 0)
              .read(
                  item ->
                      versions.put(
                          LiveObject.metadata(item).string("name").orElse(""),
                          LiveObject.resourceVersion(item)))
              .map(at -> new Listed(now, age, versions));
      failed = last.isPresent() ? Optional.empty() : Optional.of(gate.pace().nanos());
    }
    return last;
  }
}
