package dev.plumbline.engine;

import dev.plumbline.model.Digest;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A tree with other files at some paths: what a commit would make of it. The id of a folder in
/// which something changed is that of no other folder.
final class ChangedTree implements Tree {

  private final Tree before;
  private final Tree other;
  private final TreeMap<String, Optional<TreeEntry>> changes;

  /// @param other where the content of the new files is
  /// @param changes path to what stands there; empty where nothing does any more
  ChangedTree(Tree before, Tree other, Map<String, Optional<TreeEntry>> changes) {
    this.before = before;
    this.other = other;
    this.changes = new TreeMap<>(changes);
  }

  @Override
  public Optional<TreeEntry> entry(String path) {
    Optional<TreeEntry> change = changed(path);
    if (change.isPresent()) {
      return change;
    }
    if (!changesBelow(path)) {
      return changes.containsKey(path) || below(path) ? Optional.empty() : before.entry(path);
    }
    return list(path).isEmpty() && !path.isEmpty() ? Optional.empty() : Optional.of(folder(path));
  }

  private Optional<TreeEntry> changed(String path) {
    return Optional.ofNullable(changes.get(path)).flatMap(change -> change);
  }

  private boolean changesBelow(String path) {
    String prefix = path.isEmpty() ? "" : path + "/";
    String next = changes.ceilingKey(prefix);
    return next != null && next.startsWith(prefix);
  }

  /// Whether a file was put where a folder on the way was.
  private boolean below(String path) {
    for (int at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      if (changed(path.substring(0, at)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private TreeEntry folder(String path) {
    String id = Digest.of(path + '\0' + changes).hex();
    return new TreeEntry(path, TreeEntry.Type.FOLDER, id, 0);
  }

  @Override
  public List<TreeEntry> list(String folder) {
    if (changed(folder).isPresent() || below(folder)) {
      return List.of();
    }
    if (!changesBelow(folder)) {
      return before.list(folder);
    }
    String prefix = folder.isEmpty() ? "" : folder + "/";
    TreeMap<String, Boolean> names = new TreeMap<>();
    before.list(folder).forEach(entry -> names.put(entry.name(), true));
    for (String path : changes.tailMap(prefix).keySet()) {
      if (!path.startsWith(prefix)) {
        break;
      }
      names.put(path.substring(prefix.length()).split("/", 2)[0], true);
    }
    List<TreeEntry> entries = new ArrayList<>();
    names.keySet().forEach(name -> entry(prefix + name).ifPresent(entries::add));
    return entries;
  }

  @Override
  public byte[] read(String path, int maxBytes) {
    boolean changed = changed(path).isPresent();
    return (changed ? other : before).read(path, maxBytes);
  }
}
