package dev.plumbline.bench;

import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A tree that counts how often each file is read.
final class CountingTree implements Tree {

  private final Tree tree;
  private final Map<String, Integer> reads = new HashMap<>();

  CountingTree(Tree tree) {
    this.tree = tree;
  }

  @Override
  public Optional<TreeEntry> entry(String path) {
    return tree.entry(path);
  }

  @Override
  public List<TreeEntry> list(String folder) {
    return tree.list(folder);
  }

  @Override
  public byte[] read(String path, int maxBytes) {
    reads.merge(path, 1, Integer::sum);
    return tree.read(path, maxBytes);
  }

  int reads(String path) {
    return reads.getOrDefault(path, 0);
  }
}
