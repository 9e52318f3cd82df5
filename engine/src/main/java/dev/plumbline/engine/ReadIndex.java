package dev.plumbline.engine;

import dev.plumbline.model.Changes;
import dev.plumbline.model.ReadSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// Which renders read which paths, so that a commit costs a look at what it changed, and not
/// one at every application (bet 1 of the design). May name an application that a change does not
/// concern, and never leaves one out that it does. Not thread-safe.
final class ReadIndex<K> {

  private final Map<K, ReadSet> reads = new HashMap<>();

  /// Paths that count with everything below them.
  private final TreeMap<String, Set<K>> paths = new TreeMap<>();

  /// Paths of which only counts that a folder is there.
  private final TreeMap<String, Set<K>> folders = new TreeMap<>();

  /// Whether all that the render depends on is in the tree, at known paths.
  static boolean covers(ReadSet reads) {
    return reads.remotes().isEmpty()
        && reads.told().stream().noneMatch(told -> told.listing().leavesFolder());
  }

  /// Takes the application in with what it reads, in place of what it read before.
  void put(K id, ReadSet now) {
    ReadSet before = reads.put(id, now);
    if (now.equals(before)) {
      return;
    }
    if (before != null) {
      leave(id, before);
    }
    now.entries()
        .forEach(
            (path, found) ->
                (found.equals(ReadSet.FOLDER) ? folders : paths)
                    .computeIfAbsent(path, p -> new HashSet<>(2))
                    .add(id));
    now.told()
        .forEach(
            told -> paths.computeIfAbsent(told.listing().folder(), p -> new HashSet<>(2)).add(id));
  }

  /// Forgets the application; whether it was there.
  boolean remove(K id) {
    ReadSet before = reads.remove(id);
    if (before != null) {
      leave(id, before);
    }
    return before != null;
  }

  private void leave(K id, ReadSet before) {
    for (String path : before.entries().keySet()) {
      drop(paths, path, id);
      drop(folders, path, id);
    }
    before.told().forEach(told -> drop(paths, told.listing().folder(), id));
  }

  private void drop(Map<String, Set<K>> map, String path, K id) {
    map.computeIfPresent(
        path,
        (key, ids) -> {
          ids.remove(id);
          return ids.isEmpty() ? null : ids;
        });
  }

  Set<K> all() {
    return Set.copyOf(reads.keySet());
  }

  boolean contains(K id) {
    return reads.containsKey(id);
  }

  /// Those whose render the changes may concern.
  Set<K> meeting(Changes changes) {
    Set<K> all = new HashSet<>();
    changes.written().forEach(path -> add(path, false, all));
    changes.removed().forEach(path -> add(path, true, all));
    return all;
  }

  private void add(String path, boolean removed, Set<K> all) {
    below(paths, path).forEach(all::addAll);
    below(folders, path).forEach(all::addAll);
    String above = path;
    while (true) {
      all.addAll(paths.getOrDefault(above, Set.of()));
      if (removed || above.equals(path)) {
        // A folder goes with the last file in it.
        all.addAll(folders.getOrDefault(above, Set.of()));
      }
      if (above.isEmpty()) {
        return;
      }
      above = above.substring(0, Math.max(0, above.lastIndexOf('/')));
    }
  }

  private Collection<Set<K>> below(NavigableMap<String, Set<K>> map, String path) {
    return map.subMap(path + "/", true, path + "0", false).values();
  }
}
