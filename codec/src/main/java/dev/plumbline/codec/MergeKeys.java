package dev.plumbline.codec;

import dev.plumbline.model.JsonPointer;
import java.util.List;
import java.util.Optional;

/// Knows which lists are merged element by element in a strategic merge, and by which members.
@FunctionalInterface
public interface MergeKeys {

  /// The merge keys of the list.
  ///
  /// @param path from the object's root to the list; elements on the way appear as `*`
  /// @return empty if the list is replaced as a whole; an empty list of keys if it is a set of
  ///     scalars that is united; else the names of the members that identify an element, the most
  ///     important first
  Optional<List<String>> of(JsonPointer path);

  /// Whether the object at the path is replaced as a whole, not merged.
  default boolean replaces(JsonPointer path) {
    return false;
  }
}
