package dev.plumbline.model;

/// One entry of a [Tree].
///
/// @param path from the root of the tree
/// @param id what identifies the content: the object id of the blob or tree in Git, 40 or 64
///     hexadecimal digits; equal ids mean equal content
/// @param size in bytes; 0 for folders
public record TreeEntry(String path, Type type, String id, long size) {

  /// What an entry is.
  public enum Type {
    FILE,
    EXECUTABLE,
    FOLDER,
    LINK,
    SUBMODULE
  }

  /// The last part of the path.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  public boolean isFile() {
    return type == Type.FILE || type == Type.EXECUTABLE;
  }
}
