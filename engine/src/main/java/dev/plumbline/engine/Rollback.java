package dev.plumbline.engine;

import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a rollback changes in a repository: every file that the application reads goes back to what
/// it was, and nothing else is touched. Others' changes since then stay.
final class Rollback {

  private Rollback() {}

  /// The entries that must stand at each path so that a render of `now` reads what the render of
  /// `good` read; empty where a file must vanish. No changes if it already does.
  static Map<String, Optional<TreeEntry>> changes(
      Tree good, ReadSet readThen, Tree now, ReadSet readNow) {
    Set<String> paths = new TreeSet<>(readThen.entries().keySet());
    paths.addAll(readNow.entries().keySet());
    Map<String, Optional<TreeEntry>> changes = new TreeMap<>();
    for (String path : paths) {
      Optional<TreeEntry> before = file(good, path);
      Optional<TreeEntry> after = file(now, path);
      if (!before.equals(after)) {
        changes.put(path, before);
      }
    }
    return changes;
  }

  /// Folders come and go with their files.
  private static Optional<TreeEntry> file(Tree tree, String path) {
    return tree.entry(path).filter(entry -> entry.type() != TreeEntry.Type.FOLDER);
  }
}
