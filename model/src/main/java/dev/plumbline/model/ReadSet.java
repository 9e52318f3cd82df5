package dev.plumbline.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a render looked at: each path and the id of what it found there, or that it found nothing;
/// and what it asked about folders. While a later revision has the same ids at these paths and
/// gives the same answers, its render is the same.
///
/// @param entries path to the id of the file's blob, or of the tree of a folder that counts with
///     all that is in it; [#FOLDER] where only that there is a folder counts; the empty text where
///     the render looked and found nothing
/// @param told what was asked about folders, and the answers
/// @param remotes what was taken from elsewhere, and the commit or digest that each reference
///     named; the render is the same only while they name the same
public record ReadSet(
    Map<String, String> entries, List<Told> told, Map<RemoteSource, String> remotes) {

  /// Stands for a folder, whatever is in it.
  public static final String FOLDER = "/";

  /// Nothing was looked at.
  public static final ReadSet EMPTY = new ReadSet(Map.of());

  public ReadSet {
    entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    told = List.copyOf(told);
    remotes = Map.copyOf(remotes);
  }

  /// Nothing was asked about folders.
  public ReadSet(Map<String, String> entries, Map<RemoteSource, String> remotes) {
    this(entries, List.of(), remotes);
  }

  /// Nothing was taken from elsewhere either.
  public ReadSet(Map<String, String> entries) {
    this(entries, Map.of());
  }

  /// This with what was taken from elsewhere.
  public ReadSet with(Map<RemoteSource, String> used) {
    return new ReadSet(entries, told, used);
  }

  /// What either looked at. Where one saw a folder, and the other all that is in it, all counts.
  public ReadSet and(ReadSet other) {
    Map<String, String> all = new TreeMap<>(entries);
    other.entries.forEach(
        (path, id) -> all.merge(path, id, (one, two) -> two.equals(FOLDER) ? one : two));
    List<Told> both = new ArrayList<>(told);
    both.addAll(other.told);
    Map<RemoteSource, String> used = new HashMap<>(remotes);
    used.putAll(other.remotes);
    return new ReadSet(all, both, used);
  }

  /// Only the files and links, and what was looked for in vain: of a render that was broken off it
  /// is not known which folders count with all that is in them.
  public ReadSet files(Tree tree) {
    Map<String, String> files = new TreeMap<>(entries);
    files
        .keySet()
        .removeIf(
            path ->
                tree.entry(path)
                    .filter(entry -> entry.type() == TreeEntry.Type.FOLDER)
                    .isPresent());
    return new ReadSet(files, List.of(), remotes);
  }

  /// Whether a render that looked at this gives the same for the tree, if the other repositories
  /// are as they were.
  public boolean holdsFor(Tree tree) {
    return entries.entrySet().stream()
            .allMatch(seen -> same(tree.entry(seen.getKey()), seen.getValue()))
        && told.stream().allMatch(answer -> answer.holdsFor(tree));
  }

  private static boolean same(Optional<TreeEntry> entry, String seen) {
    return seen.equals(FOLDER)
        ? entry.filter(found -> found.type() == TreeEntry.Type.FOLDER).isPresent()
        : entry.map(TreeEntry::id).orElse("").equals(seen);
  }

  /// The id at the path if it was looked at; empty text means that nothing was there.
  public Optional<String> id(String path) {
    return Optional.ofNullable(entries.get(path));
  }
}
