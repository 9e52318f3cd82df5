package dev.plumbline.engine;

import dev.plumbline.target.ObjectReference;
import java.util.Set;

/// What the watch was asked for.
///
/// @param missing whether it also waits for objects that are wanted and that nobody is about to
///     make
/// @param number ascending for each application
record Subscribed(Set<ObjectReference> objects, boolean missing, long number) {

  static final Subscribed NOTHING = new Subscribed(Set.of(), false, 0);

  Subscribed {
    objects = Set.copyOf(objects);
  }

  /// What is asked for in its place.
  Subscribed then(Set<ObjectReference> others, boolean missingToo) {
    return new Subscribed(others, missingToo, number + 1);
  }
}
