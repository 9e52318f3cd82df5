package dev.plumbline.model;

import java.util.List;

/// What a [Listing] gave in the tree of a render.
///
/// @param listing what was asked
/// @param id of the folder then: nobody need ask again while it is the same
/// @param answer the digest of the paths and types
public record Told(Listing listing, String id, Digest answer) {

  /// What the listing gave in this tree.
  static Told of(Listing listing, Tree tree, List<TreeEntry> answer) {
    return new Told(listing, id(listing, tree), digest(answer));
  }

  /// Whether the listing gives the same in this tree.
  public boolean holdsFor(Tree tree) {
    if (!id.isEmpty() && id(listing, tree).equals(id)) {
      return true;
    }
    try {
      return digest(listing.answer(tree)).equals(answer);
    } catch (ProblemException e) {
      // whoever renders the tree meets the same problem, and reports it
      return false;
    }
  }

  private static String id(Listing listing, Tree tree) {
    return listing.leavesFolder() ? "" : tree.entry(listing.folder()).map(TreeEntry::id).orElse("");
  }

  private static Digest digest(List<TreeEntry> answer) {
    StringBuilder text = new StringBuilder();
    for (TreeEntry entry : answer) {
      text.append(entry.isFile() ? TreeEntry.Type.FILE : entry.type()).append(' ');
      text.append(entry.path()).append('\0');
    }
    return Digest.of(text.toString());
  }
}
