package dev.plumbline.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Remembers answers for a short while, so that those who ask the same at the same time share it.
/// Thread-safe; whoever asks while it is found out asks too.
final class Memo<T> {

  private record Kept<T>(T answer, Instant at) {}

  private final Duration lasts;
  private final Supplier<Instant> now;
  private final Map<String, Kept<T>> kept = new HashMap<>();

  Memo(Duration lasts, Supplier<Instant> now) {
    this.lasts = lasts;
    this.now = now;
  }

  T of(String question, Supplier<T> find) {
    Kept<T> known = recent(question);
    if (known != null) {
      return known.answer();
    }
    T found = find.get();
    put(question, found);
    return found;
  }

  private synchronized @Nullable Kept<T> recent(String question) {
    Instant oldest = now.get().minus(lasts);
    kept.values().removeIf(each -> each.at().isBefore(oldest));
    return kept.get(question);
  }

  private synchronized void put(String question, T answer) {
    kept.put(question, new Kept<>(answer, now.get()));
  }
}
