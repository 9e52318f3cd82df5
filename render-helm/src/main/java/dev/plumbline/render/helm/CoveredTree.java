package dev.plumbline.render.helm;

import dev.plumbline.model.Listing;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A tree that notes what is looked at: a folder of a chart once and as a whole, since a chart may
/// show any of its files; else each file, link and missing path. A folder on the way is not noted:
/// its id changes with everything in it.
final class CoveredTree implements Tree {

  private final Tree tree;
  private final RecordingTree recorded;
  private final List<String> covered = new ArrayList<>();

  CoveredTree(Tree tree) {
    this.tree = tree;
    this.recorded = new RecordingTree(tree);
  }

  /// Notes the folder as a whole; what is below it is then no longer noted.
  void cover(String folder) {
    if (!covers(folder)) {
      recorded.whole(folder);
      covered.add(folder.isEmpty() ? "" : folder + "/");
    }
  }

  private boolean covers(String path) {
    return covered.stream().anyMatch(prefix -> (path + "/").startsWith(prefix));
  }

  @Override
  public Optional<TreeEntry> entry(String path) {
    Optional<TreeEntry> entry = tree.entry(path);
    boolean silent = entry.filter(there -> there.type() == TreeEntry.Type.FOLDER).isPresent();
    return silent || covers(path) ? entry : recorded.entry(path);
  }

  @Override
  public List<TreeEntry> list(String folder) {
    return covers(folder) ? tree.list(folder) : recorded.list(folder);
  }

  /// What the listing gives; only the answer is noted.
  List<TreeEntry> ask(Listing listing) {
    return covers(listing.folder()) ? listing.answer(tree) : recorded.ask(listing);
  }

  @Override
  public byte[] read(String path, int maxBytes) {
    return covers(path) ? tree.read(path, maxBytes) : recorded.read(path, maxBytes);
  }

  ReadSet readSet() {
    return recorded.readSet();
  }
}
