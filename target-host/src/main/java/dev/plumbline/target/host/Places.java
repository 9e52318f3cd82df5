package dev.plumbline.target.host;

import java.nio.file.Path;
import java.util.Optional;

/// The two halves of an absolute path.
final class Places {

  private Places() {}

  /// The folder that it lies in; the root of the file system lies in itself.
  static Path parent(Path path) {
    return Optional.ofNullable(path.getParent()).orElse(path);
  }

  /// Its last name; `.` for the root of the file system.
  static String name(Path path) {
    return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse(".");
  }
}
