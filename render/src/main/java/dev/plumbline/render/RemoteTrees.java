package dev.plumbline.render;

import dev.plumbline.model.RemoteSource;
import dev.plumbline.model.Tree;
import java.util.Map;
import java.util.Optional;

/// What a render is given from elsewhere: other repositories, each as one commit of it, and charts.
/// What is in one of them leads neither out of it nor into the tree that is rendered.
///
/// @param target what it asked for about the target
public record RemoteTrees(Map<RemoteSource, Pinned> trees, TargetView target) {

  /// Nothing.
  public static final RemoteTrees NONE = new RemoteTrees(Map.of());

  public RemoteTrees {
    trees = Map.copyOf(trees);
  }

  /// Nothing of the target.
  public RemoteTrees(Map<RemoteSource, Pinned> trees) {
    this(trees, TargetView.NONE);
  }

  /// The commit or digest that stands for a reference in this render.
  public record Pinned(String commit, Tree tree) {}

  /// What was given for it; empty if nothing was.
  public Optional<Pinned> get(RemoteSource remote) {
    return Optional.ofNullable(trees.get(remote));
  }
}
