package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ObjectKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers for a moment which objects were looked for in vain, so that who subscribes to them
/// right afterwards need not have them looked for again.
final class Absences {

  private static final long MOMENT = Duration.ofSeconds(5).toNanos();
  private static final int MOST = 20_000;

  private final Pace pace;
  private final Map<ObjectKey, Long> since = new LinkedHashMap<>();

  Absences(Pace pace) {
    this.pace = pace;
  }

  /// What a look gave.
  synchronized void note(ObjectKey key, boolean absent) {
    since.remove(key);
    if (absent) {
      since.put(key, pace.nanos());
      if (since.size() > MOST) {
        since.remove(since.keySet().iterator().next());
      }
    }
  }

  /// Nothing is remembered any more.
  synchronized void forget() {
    since.clear();
  }

  synchronized boolean has(ObjectKey key) {
    Long at = since.get(key);
    return at != null && pace.nanos() - at < MOMENT;
  }
}
