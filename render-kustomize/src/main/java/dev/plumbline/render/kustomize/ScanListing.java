package dev.plumbline.render.kustomize;

import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.IgnoringTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The YAML files in and below a folder; for a folder below that has a kustomization, only that.
///
/// @param depth how many levels are looked at; a folder that is deeper is named itself
/// @param ignore which files are as if they were not there
record ScanListing(String folder, int depth, IgnoreRules ignore) implements Listing {

  @Override
  public List<TreeEntry> answer(Tree tree) {
    List<TreeEntry> found = new ArrayList<>();
    walk(IgnoringTree.of(tree, ignore), folder, 0, found);
    return found;
  }

  private void walk(Tree tree, String path, int level, List<TreeEntry> found) {
    for (TreeEntry entry : tree.list(path)) {
      switch (entry.type()) {
        case FOLDER -> enter(tree, entry, level + 1, found);
        case FILE, EXECUTABLE -> {
          if (entry.path().endsWith(".yaml") || entry.path().endsWith(".yml")) {
            found.add(entry);
          }
        }
        case LINK, SUBMODULE -> {}
      }
    }
  }

  private void enter(Tree tree, TreeEntry entry, int level, List<TreeEntry> found) {
    Optional<TreeEntry> kustomization =
        Kustomization.FILES.stream()
            .flatMap(name -> tree.entry(entry.path() + "/" + name).stream())
            .filter(TreeEntry::isFile)
            .findFirst();
    if (kustomization.isPresent()) {
      found.add(kustomization.get());
    } else if (level > depth) {
      found.add(entry);
    } else {
      walk(tree, entry.path(), level, found);
    }
  }
}
