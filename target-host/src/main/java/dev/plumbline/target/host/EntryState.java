package dev.plumbline.target.host;

/// What stands at a place of the file system.
///
/// @param mode permission bits
/// @param owner a user's name, or its number if it has none
/// @param group a group's name, or its number if it has none
/// @param size in bytes
/// @param identity device and inode
/// @param born when it was made, as text; with `identity` what a new entry of the same name differs
///     in, for inodes are given again. Where the file system does not know it, the last change
/// @param changed milliseconds since 1970 of the last change of its content
record EntryState(
    Type type,
    int mode,
    String owner,
    String group,
    long size,
    String identity,
    String born,
    long changed) {

  /// What another entry of the same name differs in.
  String unique() {
    return identity + " " + born;
  }

  /// The types.
  enum Type {
    FILE("file"),
    DIRECTORY("directory"),
    LINK("symbolic link"),
    OTHER("special file");

    private final String title;

    Type(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }
}
