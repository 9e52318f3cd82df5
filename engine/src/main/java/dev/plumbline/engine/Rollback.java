package dev.plumbline.engine;

import dev.plumbline.model.Listing;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Told;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a rollback changes in a repository: every file that the application reads goes back to what
/// it was, and nothing else is touched. Others' changes since then stay.
final class Rollback {

  private final Tree good;
  private final Tree now;
  private final Map<String, Optional<TreeEntry>> changes = new TreeMap<>();

  private Rollback(Tree good, Tree now) {
    this.good = good;
    this.now = now;
  }

  /// The entries that must stand at each path so that a render of `now` reads what the render of
  /// `good` read; empty where a file must vanish. No changes if it already does.
  static Map<String, Optional<TreeEntry>> changes(
      Tree good, ReadSet readThen, Tree now, ReadSet readNow) {
    Rollback rollback = new Rollback(good, now);
    Set<String> paths = new TreeSet<>(readThen.entries().keySet());
    paths.addAll(readNow.entries().keySet());
    paths.forEach(rollback::restore);
    rollback.folders(readThen);
    rollback.folders(readNow);
    rollback.listings(readThen);
    return rollback.changes;
  }

  /// Folders come and go with their files.
  private static Optional<TreeEntry> file(Tree tree, String path) {
    return tree.entry(path).filter(entry -> entry.type() != TreeEntry.Type.FOLDER);
  }

  private boolean restore(String path) {
    Optional<TreeEntry> before = file(good, path);
    return !before.equals(file(now, path)) && changes.put(path, before) == null;
  }

  /// Folders that were read with all that is in them.
  private void folders(ReadSet read) {
    read.entries()
        .forEach(
            (path, id) -> {
              if (!id.isEmpty() && !id.equals(ReadSet.FOLDER)) {
                below(path);
              }
            });
  }

  private void below(String folder) {
    if (good.entry(folder).equals(now.entry(folder))) {
      return;
    }
    Map<String, TreeEntry> entries = listed(good, folder);
    entries.putAll(listed(now, folder));
    for (String path : entries.keySet()) {
      restore(path);
      below(path);
    }
  }

  private static Map<String, TreeEntry> listed(Tree tree, String folder) {
    return tree.list(folder).stream()
        .collect(Collectors.toMap(TreeEntry::path, Function.identity(), (a, b) -> a, TreeMap::new));
  }

  /// Folders whose names counted must give the same names. Each file that comes or goes may let the
  /// next one count, so they are asked until nothing is left to change.
  private void listings(ReadSet readThen) {
    boolean more = true;
    while (more) {
      more = false;
      Tree after = new ChangedTree(now, good, changes);
      for (Told told : readThen.told()) {
        for (String path : differing(told.listing(), after)) {
          more |= restore(path);
        }
      }
    }
  }

  private List<String> differing(Listing listing, Tree after) {
    Set<String> then = paths(listing.answer(good));
    Set<String> later = paths(listing.answer(after));
    List<String> differing = new ArrayList<>();
    then.stream().filter(path -> !later.contains(path)).forEach(differing::add);
    later.stream().filter(path -> !then.contains(path)).forEach(differing::add);
    return differing;
  }

  private static Set<String> paths(List<TreeEntry> entries) {
    return entries.stream().map(TreeEntry::path).collect(Collectors.toSet());
  }
}
