package dev.plumbline.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/// What Helm 4 gives where it is not what Helm 3 gives: a name and a digest on each line.
final class Digests {

  private static final int LENGTH = 16;

  private Digests() {}

  static Map<String, String> read(String resource) throws IOException {
    Map<String, String> digests = new HashMap<>();
    text(resource)
        .lines()
        .map(line -> line.split("\t", -1))
        .forEach(words -> digests.put(words[0], words[1]));
    return digests;
  }

  static String text(String resource) throws IOException {
    try (InputStream in = Digests.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }

  /// The first digits of the SHA-256 of the text.
  static String of(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
