package dev.plumbline.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes as people write them: `500MiB`, `2GiB`.
final class Sizes {

  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})(KiB|MiB|GiB|TiB)");

  private Sizes() {}

  /// Reads one, in bytes; empty if it is none.
  static Optional<Long> read(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int power =
        switch (parts.group(2)) {
          case "KiB" -> 10;
          case "MiB" -> 20;
          case "GiB" -> 30;
          default -> 40;
        };
    return Optional.of(Long.parseLong(parts.group(1)) << power);
  }
}
