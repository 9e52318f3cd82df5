package dev.plumbline.gotemplate;

import java.util.Arrays;

/// A `[]uint8`.
public final class GoBytes implements GoValue {

  private final byte[] bytes;

  public GoBytes(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /// A copy of the bytes.
  public byte[] toArray() {
    return bytes.clone();
  }

  /// The byte at the place, from 0 to 255.
  public int at(int index) {
    return bytes[index] & 0xff;
  }

  public int size() {
    return bytes.length;
  }

  /// The bytes as a string.
  public String text() {
    return GoText.decode(bytes);
  }

  @Override
  public GoType type() {
    return GoType.BYTES;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GoBytes some && Arrays.equals(bytes, some.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
