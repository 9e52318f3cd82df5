package dev.plumbline.target;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a look at a target gave. An object that is in none of the three was not asked for.
///
/// @param found what is there
/// @param absent what was looked for with a complete, successful answer, and is not there
/// @param unreadable what could not be looked at, and why: neither there nor absent
public record Observation(
    Map<ObjectKey, ObservedObject> found,
    Set<ObjectKey> absent,
    Map<ObjectKey, Problem> unreadable) {

  public Observation {
    found = Map.copyOf(found);
    absent = Set.copyOf(absent);
    unreadable = Map.copyOf(unreadable);
  }

  /// Nothing was asked for.
  public static final Observation EMPTY = new Observation(Map.of(), Set.of(), Map.of());

  /// The object of that key, if it is there.
  public Optional<ObservedObject> object(ObjectKey key) {
    return Optional.ofNullable(found.get(key));
  }
}
