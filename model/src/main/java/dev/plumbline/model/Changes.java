package dev.plumbline.model;

import java.util.Set;

/// The files, and links, in which two trees differ.
///
/// @param written paths at which something stands afterwards that did not stand there before
/// @param removed paths at which nothing stands any more
public record Changes(Set<String> written, Set<String> removed) {

  /// The trees are the same.
  public static final Changes NONE = new Changes(Set.of(), Set.of());

  public Changes {
    written = Set.copyOf(written);
    removed = Set.copyOf(removed);
  }
}
