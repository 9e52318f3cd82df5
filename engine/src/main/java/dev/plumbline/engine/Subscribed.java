package dev.plumbline.engine;

import dev.plumbline.target.ObjectReference;
import java.util.Set;

/// What the watch was asked for.
///
/// @param missing whether it also waits for objects that are wanted and that nobody is about to
///     make
record Subscribed(Set<ObjectReference> objects, boolean missing) {

  static final Subscribed NOTHING = new Subscribed(Set.of(), false);

  Subscribed {
    objects = Set.copyOf(objects);
  }
}
