package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the real helm and the real cosign left in a real registry; `recorded.tsv` tells which.
final class Recorded {

  static final String VERSION = "0.1.0+b1";
  static final String TAG = "0.1.0_b1";
  static final Map<String, byte[]> KEYS = new LinkedHashMap<>();
  static final Map<String, String> TAGS = new LinkedHashMap<>();
  static final List<byte[]> CONTENTS = new ArrayList<>();

  static {
    try (InputStream in = Recorded.class.getResourceAsStream("recorded.tsv")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      for (String line : all.lines().filter(each -> !each.startsWith("#")).toList()) {
        String[] cells = line.split("\t", -1);
        switch (cells[0]) {
          case "key" -> KEYS.put(cells[1], Base64.getDecoder().decode(cells[2]));
          case "tag" -> TAGS.put(cells[1], cells[2]);
          default -> CONTENTS.add(Base64.getDecoder().decode(cells[1]));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Recorded() {}

  /// All of it.
  static void into(FakeRegistry registry) {
    CONTENTS.forEach(registry::content);
    TAGS.forEach(registry::tag);
  }

  /// The digest of the chart's manifest.
  static String digest() {
    return Objects.requireNonNull(TAGS.get(TAG));
  }

  static byte[] archive() {
    return starting(new byte[] {0x1f, (byte) 0x8b});
  }

  static byte[] provenance() {
    return starting("-----BEGIN PGP SIGNED".getBytes(UTF_8));
  }

  private static byte[] starting(byte[] begin) {
    return CONTENTS.stream()
        .filter(each -> java.util.Arrays.mismatch(each, begin) == begin.length)
        .findFirst()
        .orElseThrow();
  }
}
