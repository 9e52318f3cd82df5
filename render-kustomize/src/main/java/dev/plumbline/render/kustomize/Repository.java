package dev.plumbline.render.kustomize;

import dev.plumbline.model.RemoteBase;
import dev.plumbline.model.Tree;
import dev.plumbline.render.RemoteTrees;

/// A repository that folders are in: the one that is rendered, or one that it names.
///
/// @param prefix what stands before its paths in messages; empty for the one that is rendered
record Repository(Tree tree, String prefix) {

  private static final int SHOWN_DIGITS = 8;

  static Repository remote(RemoteBase base, RemoteTrees.Pinned pinned) {
    String commit = pinned.commit();
    String shown = commit.substring(0, Math.min(SHOWN_DIGITS, commit.length()));
    return new Repository(pinned.tree(), base.url() + "@" + shown + "/");
  }
}
