package dev.plumbline.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A [Tree] that notes every look, so that the [ReadSet] of a render is exact by construction: a
/// renderer sees files only through this.
public final class RecordingTree implements Tree {

  private final Tree tree;
  private final Map<String, String> seen = new ConcurrentHashMap<>();

  public RecordingTree(Tree tree) {
    this.tree = tree;
  }

  @Override
  public Optional<TreeEntry> entry(String path) {
    Optional<TreeEntry> entry = tree.entry(path);
    seen.put(path, entry.map(TreeEntry::id).orElse(""));
    return entry;
  }

  @Override
  public List<TreeEntry> list(String folder) {
    List<TreeEntry> entries = tree.list(folder);
    entry(folder);
    return entries;
  }

  @Override
  public byte[] read(String path, int maxBytes) {
    entry(path);
    return tree.read(path, maxBytes);
  }

  /// All looks so far.
  public ReadSet readSet() {
    return new ReadSet(seen);
  }
}
