package dev.plumbline.target.host;

import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Permission bits as a number, as text, and as Java names them.
final class Modes {

  private Modes() {}

  /// The nine bits: `OWNER_READ` is 0400, `OTHERS_EXECUTE` 01.
  static int bits(Collection<PosixFilePermission> permissions) {
    int bits = 0;
    for (PosixFilePermission permission : permissions) {
      bits |= bit(permission);
    }
    return bits;
  }

  static Set<PosixFilePermission> permissions(int bits) {
    Set<PosixFilePermission> found = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((bits & bit(permission)) != 0) {
        found.add(permission);
      }
    }
    return found;
  }

  /// Four octal digits: `0755`.
  static String text(int bits) {
    return String.format(Locale.ROOT, "%04o", bits);
  }

  private static int bit(PosixFilePermission permission) {
    return switch (permission) {
      case OWNER_READ -> 0400;
      case OWNER_WRITE -> 0200;
      case OWNER_EXECUTE -> 0100;
      case GROUP_READ -> 040;
      case GROUP_WRITE -> 020;
      case GROUP_EXECUTE -> 010;
      case OTHERS_READ -> 04;
      case OTHERS_WRITE -> 02;
      case OTHERS_EXECUTE -> 01;
    };
  }
}
