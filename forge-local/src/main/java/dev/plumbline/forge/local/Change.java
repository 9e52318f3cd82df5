package dev.plumbline.forge.local;

import java.nio.charset.StandardCharsets;

/// What a commit does to one path.
public sealed interface Change {

  /// A file gets these bytes.
  final class Write implements Change {
    private final byte[] bytes;
    private final boolean executable;

    public Write(byte[] bytes, boolean executable) {
      this.bytes = bytes.clone();
      this.executable = executable;
    }

    byte[] bytes() {
      return bytes.clone();
    }

    boolean executable() {
      return executable;
    }
  }

  /// A symbolic link with this text.
  record Link(String target) implements Change {}

  /// A submodule at this commit of another repository.
  record Submodule(String commit) implements Change {}

  /// The file, or all files below the folder, go away.
  record Delete() implements Change {}

  /// A file with this text, in UTF-8.
  static Change text(String text) {
    return new Write(text.getBytes(StandardCharsets.UTF_8), false);
  }
}
