package dev.plumbline.source.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A commit or tag taken apart, byte for byte: what was signed, and the signature.
///
/// @param payload the signed bytes
/// @param signature armoured; empty if the object is unsigned
record SignedObject(Bytes payload, Optional<String> signature) {

  private static final String FIELD = "gpgsig";

  /// Bytes as a value of their own, since a record has no arrays.
  static final class Bytes {
    private final byte[] value;

    Bytes(byte[] value) {
      this.value = value.clone();
    }

    byte[] value() {
      return value.clone();
    }
  }

  /// The signature of a commit stands in a field of its head.
  static SignedObject ofCommit(byte[] raw) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream(raw.length);
    StringBuilder signature = new StringBuilder();
    boolean inHead = true;
    boolean inSignature = false;
    int signatures = 0;
    for (int start = 0; start < raw.length; ) {
      int end = endOfLine(raw, start);
      String line = ascii(raw, start, end);
      boolean continued = line.startsWith(" ");
      if (inHead && !continued) {
        inSignature = line.startsWith(FIELD + " ") || line.startsWith(FIELD + "-sha256 ");
        signatures += line.startsWith(FIELD + " ") ? 1 : 0;
        inHead = !line.equals("\n");
      }
      if (inHead && inSignature) {
        signature.append(continued ? line.substring(1) : line.substring(line.indexOf(' ') + 1));
      } else {
        payload.write(raw, start, end - start);
      }
      start = end;
    }
    // Two signatures would let two programs look at different ones.
    return new SignedObject(
        new Bytes(payload.toByteArray()),
        signatures == 1 ? Optional.of(signature.toString()) : Optional.empty());
  }

  /// The signature of a tag stands at the end of its message.
  static SignedObject ofTag(byte[] raw) {
    int at = -1;
    for (int start = 0; start < raw.length; start = endOfLine(raw, start)) {
      String line = ascii(raw, start, endOfLine(raw, start));
      if (line.startsWith("-----BEGIN SSH SIGNATURE-----")
          || line.startsWith("-----BEGIN PGP SIGNATURE-----")) {
        at = start;
      }
    }
    return at < 0
        ? new SignedObject(new Bytes(raw), Optional.empty())
        : new SignedObject(
            new Bytes(Arrays.copyOf(raw, at)), Optional.of(ascii(raw, at, raw.length)));
  }

  private static int endOfLine(byte[] raw, int start) {
    int end = start;
    while (end < raw.length && raw[end] != '\n') {
      end++;
    }
    return Math.min(end + 1, raw.length);
  }

  private static String ascii(byte[] raw, int start, int end) {
    return new String(raw, start, end - start, StandardCharsets.ISO_8859_1);
  }
}
