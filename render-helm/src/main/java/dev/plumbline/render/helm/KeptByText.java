package dev.plumbline.render.helm;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// What was made of a text and never changes, kept for the next render that meets the same text.
/// Bounded: when the texts together are too long, all is forgotten.
final class KeptByText<K, V> {

  private final long mostCharacters;
  private final ConcurrentHashMap<K, V> kept = new ConcurrentHashMap<>();
  private final AtomicLong characters = new AtomicLong();

  /// An empty one.
  ///
  /// @param mostCharacters of all texts together
  KeptByText(long mostCharacters) {
    this.mostCharacters = mostCharacters;
  }

  /// What is kept, or is made now. What throws is not kept.
  ///
  /// @param length of the text
  V get(K key, int length, Supplier<V> maker) {
    V known = kept.get(key);
    if (known != null) {
      return known;
    }
    V made = maker.get();
    if (characters.addAndGet(length) > mostCharacters) {
      kept.clear();
      characters.set(length);
    }
    if (length <= mostCharacters) {
      kept.put(key, made);
    }
    return made;
  }
}
