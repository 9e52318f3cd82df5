package dev.plumbline.forge.http;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/// The last deliveries, by any name. Bounded: the oldest is forgotten first.
final class DeliveryMemory {

  private static final int MAX = 10_000;

  private final Set<String> seen = new LinkedHashSet<>();

  /// Remembers all names.
  ///
  /// @return whether one of them was known already
  synchronized boolean knows(Set<String> names) {
    boolean known = names.stream().anyMatch(seen::contains);
    seen.addAll(names);
    Iterator<String> oldest = seen.iterator();
    while (seen.size() > MAX) {
      oldest.next();
      oldest.remove();
    }
    return known;
  }
}
