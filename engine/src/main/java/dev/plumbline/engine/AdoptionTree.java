package dev.plumbline.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.Digest;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Texts that are not in any commit yet, as the other side of a [ChangedTree].
record AdoptionTree(Map<String, String> texts) implements Tree {

  AdoptionTree {
    texts = Map.copyOf(texts);
  }

  /// A tree with these files changed.
  ///
  /// @param files path to the new text; empty where the file goes
  static Tree over(Tree before, Map<String, Optional<String>> files) {
    Map<String, String> texts = new TreeMap<>();
    files.forEach((path, text) -> text.ifPresent(some -> texts.put(path, some)));
    AdoptionTree other = new AdoptionTree(texts);
    Map<String, Optional<TreeEntry>> changes = new TreeMap<>();
    files.keySet().forEach(path -> changes.put(path, other.entry(path)));
    return new ChangedTree(before, other, changes);
  }

  @Override
  public Optional<TreeEntry> entry(String path) {
    return Optional.ofNullable(texts.get(path))
        .map(
            text ->
                new TreeEntry(
                    path, TreeEntry.Type.FILE, Digest.of(text).hex(), text.getBytes(UTF_8).length));
  }

  @Override
  public List<TreeEntry> list(String folder) {
    return List.of();
  }

  @Override
  public byte[] read(String path, int maxBytes) {
    return texts.getOrDefault(path, "").getBytes(UTF_8);
  }
}
