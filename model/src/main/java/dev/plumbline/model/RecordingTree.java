package dev.plumbline.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A [Tree] that notes every look, so that the [ReadSet] of a render is exact by construction: a
/// renderer sees files only through this.
///
/// A look at a folder notes that it is one. Listing it notes all that is in and below it; who needs
/// to know less asks with a [Listing].
public final class RecordingTree implements Tree {

  private final Tree tree;
  private final Map<String, String> seen = new ConcurrentHashMap<>();
  private final Map<Listing, Told> told = new ConcurrentHashMap<>();

  public RecordingTree(Tree tree) {
    this.tree = tree;
  }

  @Override
  public Optional<TreeEntry> entry(String path) {
    Optional<TreeEntry> entry = tree.entry(path);
    if (entry.isPresent() && entry.get().type() == TreeEntry.Type.FOLDER) {
      seen.putIfAbsent(path, ReadSet.FOLDER);
    } else {
      seen.put(path, entry.map(TreeEntry::id).orElse(""));
    }
    return entry;
  }

  /// Looks at what stands at the path with all that is in and below it.
  public Optional<TreeEntry> whole(String path) {
    Optional<TreeEntry> entry = tree.entry(path);
    seen.put(path, entry.map(TreeEntry::id).orElse(""));
    return entry;
  }

  @Override
  public List<TreeEntry> list(String folder) {
    List<TreeEntry> entries = tree.list(folder);
    whole(folder);
    return entries;
  }

  @Override
  public List<TreeEntry> ask(Listing listing) {
    List<TreeEntry> answer = tree.ask(listing);
    told.put(listing, Told.of(listing, tree, answer));
    return answer;
  }

  @Override
  public byte[] read(String path, int maxBytes) {
    if (!seen.containsKey(path)) {
      entry(path);
    }
    return tree.read(path, maxBytes);
  }

  /// All looks so far.
  public ReadSet readSet() {
    return new ReadSet(seen, List.copyOf(told.values()), Map.of());
  }
}
