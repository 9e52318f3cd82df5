package dev.plumbline.render.directory;

import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.IgnoringTree;
import java.util.ArrayList;
import java.util.List;

/// What counts in one directory, by names and types alone: the files and links that the filter
/// takes, and submodules that it does not leave out. In the order of the names, folders in their
/// place.
///
/// @param recurse whether what is in folders below counts
/// @param depth how many levels are looked at; a folder that is deeper is named itself
/// @param ignore which files are as if they were not there
record DirectoryListing(
    String folder, boolean recurse, FileFilter filter, int depth, IgnoreRules ignore)
    implements Listing {

  @Override
  public List<TreeEntry> answer(Tree tree) {
    List<TreeEntry> found = new ArrayList<>();
    walk(IgnoringTree.of(tree, ignore), folder, 0, found);
    return found;
  }

  private void walk(Tree tree, String path, int level, List<TreeEntry> found) {
    for (TreeEntry entry : tree.list(path)) {
      switch (entry.type()) {
        case FOLDER -> {
          if (recurse && level == depth) {
            found.add(entry);
          } else if (recurse) {
            walk(tree, entry.path(), level + 1, found);
          }
        }
        case SUBMODULE -> {
          if (recurse && !filter.excludes(relative(entry.path()))) {
            found.add(entry);
          }
        }
        case LINK, FILE, EXECUTABLE -> {
          if (filter.takes(relative(entry.path()))) {
            found.add(entry);
          }
        }
      }
    }
  }

  private String relative(String path) {
    return folder.isEmpty() ? path : path.substring(folder.length() + 1);
  }
}
