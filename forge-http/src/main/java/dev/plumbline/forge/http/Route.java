package dev.plumbline.forge.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A path below the base of a forge's interface, with its query. Whatever is put into it stays in
/// its place: a name cannot become another segment or parameter.
///
/// @param text as it is sent, beginning with a slash
public record Route(String text) {

  private static final String UNRESERVED = "-._~";

  /// These segments, each encoded: `Route.of("repos", "acme", "shop", "pulls", 5)`.
  ///
  /// @throws IllegalArgumentException if one is empty, `.` or `..`: it would be another path
  public static Route of(Object... segments) {
    StringBuilder text = new StringBuilder();
    for (Object segment : segments) {
      String plain = String.valueOf(segment);
      if (plain.isEmpty() || plain.equals(".") || plain.equals("..")) {
        throw new IllegalArgumentException("not a segment of a path: '" + plain + "'");
      }
      text.append('/').append(encoded(plain));
    }
    return new Route(text.toString());
  }

  /// With one parameter more.
  public Route with(String name, Object value) {
    String sign = text.indexOf('?') < 0 ? "?" : "&";
    return new Route(text + sign + encoded(name) + "=" + encoded(String.valueOf(value)));
  }

  private static String encoded(String plain) {
    StringBuilder text = new StringBuilder();
    for (byte each : plain.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (each & 0xff);
      boolean safe =
          (letter >= 'a' && letter <= 'z')
              || (letter >= 'A' && letter <= 'Z')
              || (letter >= '0' && letter <= '9')
              || UNRESERVED.indexOf(letter) >= 0;
      if (safe) {
        text.append(letter);
      } else {
        text.append(String.format(Locale.ROOT, "%%%02X", (int) letter));
      }
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return text;
  }
}
