package dev.plumbline.render;

import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.Tree;
import java.util.Map;
import java.util.Optional;

/// The other repositories that a render is given, each as one commit of it. What is in one of them
/// leads neither out of it nor into the tree that is rendered.
public record RemoteTrees(Map<RemoteBase, Pinned> trees) {

  /// No other repository.
  public static final RemoteTrees NONE = new RemoteTrees(Map.of());

  public RemoteTrees {
    trees = Map.copyOf(trees);
  }

  /// The commit that stands for a reference in this render.
  public record Pinned(String commit, Tree tree) {}

  /// What was given for it; empty if nothing was.
  public Optional<Pinned> get(RemoteBase base) {
    return Optional.ofNullable(trees.get(base));
  }
}
