package dev.plumbline.model;

import java.util.List;
import java.util.Optional;

/// A read-only, content-addressed tree of files: one revision of a source. Nothing is checked out;
/// the same revision always gives the same answers.
///
/// Paths are `/`-separated, relative to the root, without `.`, `..`, empty parts or a leading `/`;
/// the root is the empty path. An implementation refuses any other path with
/// [ProblemCode#PATH_OUTSIDE_TREE], and never follows a symbolic link by itself.
public interface Tree {

  /// What stands at the path; empty if nothing does.
  Optional<TreeEntry> entry(String path);

  /// The entries directly below the folder, sorted by name; empty if it is no folder.
  List<TreeEntry> list(String folder);

  /// The bytes of the file, or for a symbolic link the text that it points to.
  ///
  /// @throws ProblemException [ProblemCode#PATH_NOT_FOUND] if there is no file,
  ///     [ProblemCode#INPUT_TOO_LARGE] if it has more than `maxBytes`
  byte[] read(String path, int maxBytes);

  /// What a listing gives of this tree. A tree that notes what is looked at notes the answer only.
  ///
  /// @param listing knows itself which files are left out
  default List<TreeEntry> ask(Listing listing) {
    return listing.answer(this);
  }
}
