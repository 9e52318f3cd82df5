package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.target.ResourceVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Remembers in which version objects were seen last, by a look or by a watch, so that who writes
/// one right afterwards need not look again: the write names the version, and if the object has
/// changed meanwhile it is refused. Thread-safe.
final class FreshLooks {

  private static final int MOST = 20_000;

  private final Map<ObjectKey, Look> last = new LinkedHashMap<>();

  /// What a write must know of an object that was seen.
  record Look(String uid, String resourceVersion) {
    private boolean isLaterThan(ObservedObject object) {
      return uid.equals(object.uid())
          && ResourceVersion.number(resourceVersion)
              > ResourceVersion.number(object.resourceVersion());
    }
  }

  /// It is seen. What has fields of replaced tools is not remembered: who writes that must know
  /// them.
  synchronized void note(ObservedObject object) {
    @Nullable Look before = last.remove(object.key());
    if (before != null && before.isLaterThan(object)) {
      last.put(object.key(), before);
      return;
    }
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
