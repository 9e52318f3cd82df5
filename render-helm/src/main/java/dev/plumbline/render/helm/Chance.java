package dev.plumbline.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/// A stream of bytes that looks random and depends on the seed only.
final class Chance {

  private final byte[] seed;
  private byte[] block = new byte[0];
  private int used;
  private long counter;

  Chance(byte[] seed) {
    this.seed = seed.clone();
  }

  int nextByte() {
    if (used == block.length) {
      MessageDigest digest = EncodingFunctions.digest("SHA-256");
      digest.update(seed);
      digest.update(Long.toString(counter++).getBytes(UTF_8));
      block = digest.digest();
      used = 0;
    }
    return block[used++] & 0xff;
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) nextByte();
    }
    return bytes;
  }

  /// A number from 0 up to, but not including, the bound.
  long below(long bound) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | nextByte();
    }
    return Long.remainderUnsigned(value, bound);
  }
}
