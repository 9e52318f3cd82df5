package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoText;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// A file of OpenPGP keys in the forms that Helm reads: packets; of Helm 4 on also armour, and the
/// keybox of GnuPG 2.1 and newer.
final class Keyring {

  private static final String ARMOUR = "-----BEGIN PGP";
  private static final String NO_PACKET = "openpgp: invalid data: tag byte does not have MSB set";
  private static final byte[] MAGIC = {'K', 'B', 'X', 'f'};
  private static final int MAGIC_AT = 8;
  private static final int BLOB_HEADER = 5;
  private static final int KEY_HEADER = 16;
  private static final int HEADER_BLOB = 1;
  private static final int KEY_BLOB = 2;
  private static final int NOT_YET = 2;
  private static final int WORD = 4;

  private Keyring() {}

  /// The keys as packets, or armoured.
  ///
  /// @param path as it is named, for messages
  /// @throws HelmFailure if it is none of the forms that this Helm reads
  static byte[] keys(HelmVersion helm, String path, byte[] file) {
    if (helm.four() && keybox(file)) {
      return unboxed(path, file);
    }
    if (helm.four() && GoText.decode(file).strip().startsWith(ARMOUR)) {
      return file;
    }
    for (int at = 0; at < file.length; ) {
      if (file[at] >= 0) {
        throw unread(NO_PACKET);
      }
      long end = end(file, at);
      if (end > file.length) {
        throw unread("unexpected EOF");
      }
      at = Math.toIntExact(end);
    }
    return file;
  }

  /// What Helm says of a keyring that it cannot load.
  static HelmFailure unread(String why) {
    return new HelmFailure("failed to load keyring: " + why);
  }

  /// Where the packet that begins there ends; behind the file if it is cut.
  private static long end(byte[] file, int at) {
    boolean old = (file[at] & 0x40) == 0;
    int first = octet(file, at + 1);
    if (old) {
      int width = 1 << (file[at] & 3);
      boolean open = width > WORD;
      return open ? file.length : at + 1L + width + number(file, at + 1, width);
    }
    if (first < 192) {
      return at + 2L + first;
    }
    if (first < 224) {
      return at + 3L + ((first - 192L) << 8) + octet(file, at + 2) + 192;
    }
    return first == 255 ? at + 6L + number(file, at + 2, WORD) : file.length;
  }

  // A cut file is as one that goes on without end.
  private static int octet(byte[] file, int at) {
    return at < file.length ? file[at] & 0xFF : 0;
  }

  private static long number(byte[] file, int at, int width) {
    long number = 0;
    for (int i = 0; i < width; i++) {
      number = number << 8 | octet(file, at + i);
    }
    return at + width > file.length ? file.length : number;
  }

  private static boolean keybox(byte[] file) {
    return file.length >= MAGIC_AT + MAGIC.length
        && file[WORD] == HEADER_BLOB
        && Arrays.equals(file, MAGIC_AT, MAGIC_AT + MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  private static byte[] unboxed(String path, byte[] file) {
    ByteArrayOutputStream keys = new ByteArrayOutputStream();
    for (int at = 0; at < file.length; ) {
      long length = number(file, at, WORD);
      if (file.length - at < BLOB_HEADER) {
        throw boxed(path, "truncated blob header at offset " + at);
      }
      if (length < BLOB_HEADER) {
        throw boxed(path, "invalid blob length %d at offset %d".formatted(length, at));
      }
      if (length > file.length - at) {
        throw boxed(
            path,
            "blob at offset %d has length %d exceeding the %d remaining bytes"
                .formatted(at, length, file.length - at));
      }
      if (file[at + WORD] == KEY_BLOB) {
        copyKey(path, file, at, Math.toIntExact(length), keys);
      }
      at += Math.toIntExact(length);
    }
    if (keys.size() == 0) {
      throw boxed(path, "keybox contains no OpenPGP keys");
    }
    return keys.toByteArray();
  }

  private static void copyKey(
      String path, byte[] file, int at, int length, ByteArrayOutputStream keys) {
    if (length < KEY_HEADER) {
      throw boxed(path, "OpenPGP blob at offset " + at + " is too short");
    }
    long from = number(file, at + 8, WORD);
    long size = number(file, at + 12, WORD);
    if (from + size > length) {
      throw boxed(path, "OpenPGP blob at offset " + at + " has an out-of-range keyblock");
    }
    if ((number(file, at + 6, 2) & NOT_YET) == 0) {
      keys.write(file, Math.toIntExact(at + from), Math.toIntExact(size));
    }
  }

  private static HelmFailure boxed(String path, String why) {
    return unread("reading keybox " + path + ": " + why);
  }
}
