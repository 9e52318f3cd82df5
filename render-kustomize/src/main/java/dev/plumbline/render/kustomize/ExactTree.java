package dev.plumbline.render.kustomize;

import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.Listing;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.IgnoringTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A tree that notes each file, link and missing path that is looked at, but no folder on the way:
/// the id of a folder changes with everything in it. What was found in a folder is witness enough
/// that it is one.
final class ExactTree implements Tree {

  private final Tree tree;
  private final Tree view;
  private final RecordingTree recorded;
  private final Tree recordedView;
  private final IgnoreRules ignore;

  /// What was looked at before: one look tells all that there is to know of a path.
  private final Map<String, Optional<TreeEntry>> known = new HashMap<>();

  /// @param ignore which files are as if they were not there
  ExactTree(Tree tree, IgnoreRules ignore) {
    this.tree = tree;
    this.view = IgnoringTree.of(tree, ignore);
    this.ignore = ignore;
    this.recorded = new RecordingTree(tree);
    this.recordedView = IgnoringTree.of(recorded, ignore);
  }

  @Override
  public Optional<TreeEntry> entry(String path) {
    Optional<TreeEntry> before = known.get(path);
    if (before != null) {
      return before;
    }
    Optional<TreeEntry> entry = look(path);
    known.put(path, entry);
    return entry;
  }

  private Optional<TreeEntry> look(String path) {
    if (tree.entry(path).filter(there -> there.type() == TreeEntry.Type.FOLDER).isPresent()) {
      Optional<TreeEntry> folder = view.entry(path);
      if (folder.isPresent()) {
        return folder;
      }
    }
    return recordedView.entry(path);
  }

  @Override
  public List<TreeEntry> list(String folder) {
    return recordedView.list(folder);
  }

  @Override
  public byte[] read(String path, int maxBytes) {
    Tree from = entry(path).isPresent() ? recorded : recordedView;
    return from.read(path, maxBytes);
  }

  /// Which files are as if they were not there.
  IgnoreRules ignored() {
    return ignore;
  }

  @Override
  public List<TreeEntry> ask(Listing listing) {
    return recorded.ask(listing);
  }

  ReadSet readSet() {
    return recorded.readSet();
  }
}
