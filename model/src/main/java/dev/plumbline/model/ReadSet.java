package dev.plumbline.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a render looked at: each path and the id of what it found there, or that it found nothing.
/// While a later revision has the same ids at these paths, its render is the same.
///
/// @param entries path to the id of the file's blob or the listed folder's tree; the empty text
///     where the render looked and found nothing
/// @param remotes what was taken from elsewhere, and the commit or digest that each reference
///     named; the render is the same only while they name the same
public record ReadSet(Map<String, String> entries, Map<RemoteSource, String> remotes) {

  /// Nothing was looked at.
  public static final ReadSet EMPTY = new ReadSet(Map.of());

  public ReadSet {
    entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    remotes = Map.copyOf(remotes);
  }

  /// Nothing was taken from elsewhere.
  public ReadSet(Map<String, String> entries) {
    this(entries, Map.of());
  }

  /// Whether a render that looked at this gives the same for the tree, if the other repositories
  /// are as they were.
  public boolean holdsFor(Tree tree) {
    return entries.entrySet().stream()
        .allMatch(e -> tree.entry(e.getKey()).map(TreeEntry::id).orElse("").equals(e.getValue()));
  }

  /// The id at the path if it was looked at; empty text means that nothing was there.
  public Optional<String> id(String path) {
    return Optional.ofNullable(entries.get(path));
  }
}
