package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Remembers in which version objects were seen, so that who writes one right afterwards need not
/// look again: the write names the version, and if the object has changed meanwhile it is refused.
/// Thread-safe.
final class FreshLooks {

  private static final int MOST = 20_000;

  private final Map<ObjectKey, Look> last = new LinkedHashMap<>();

  /// What a write must know of an object that was seen.
  record Look(String uid, String resourceVersion) {}

  /// It is seen. What has fields of replaced tools is not remembered: who writes that must know
  /// them.
  synchronized void note(ObservedObject object) {
    last.remove(object.key());
    boolean plain =
        !object.resourceVersion().isEmpty()
            && ManagedFields.of(object.manifest().content()).entries().stream()
                .noneMatch(ManagedFields.Entry::isLeftBehind);
    if (plain) {
      last.put(object.key(), new Look(object.uid(), object.resourceVersion()));
      if (last.size() > MOST) {
        last.remove(last.keySet().iterator().next());
      }
    }
  }

  /// The last sighting, which is forgotten now: it serves for one write.
  synchronized Optional<Look> take(ObjectKey key) {
    return Optional.ofNullable(last.remove(key));
  }

  /// It is not as it was seen.
  synchronized void forget(ObjectKey key) {
    last.remove(key);
  }

  /// Nothing is as it was seen.
  synchronized void forget() {
    last.clear();
  }
}
