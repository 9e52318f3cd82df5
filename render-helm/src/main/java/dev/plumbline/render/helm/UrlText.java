package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.gotemplate.GoText;
import java.io.ByteArrayOutputStream;
import java.util.Locale;

/// A URL as Go's `net/url` reads and writes it.
///
/// @param userinfo as it is written, escaped; empty if there is none
/// @param path not escaped
/// @param rawPath the path as it was written, if that differs from the usual escaping
record UrlText(
    String scheme,
    String opaque,
    String userinfo,
    String host,
    String path,
    String rawPath,
    String query,
    String fragment) {

  /// Where text stands in a URL.
  enum Part {
    PATH("$&+,/:;=@"),
    HOST("!$&'()*+,;=:[]<>\""),
    USER("$&+,;="),
    FRAGMENT("$&+,/:;=?@!()*");

    private final String allowed;

    Part(String allowed) {
      this.allowed = allowed;
    }
  }

  private static GoFailure failure(String text, String why) {
    return new GoFailure("parse " + GoQuote.quote(text) + ": " + why);
  }

  /// Reads a URL.
  ///
  /// @throws GoFailure with Go's message
  static UrlText parse(String text) {
    try {
      return new UrlReader(text).read();
    } catch (GoFailure e) {
      throw failure(new UrlReader(text).withoutFragment(e.words()), e.words());
    }
  }

  /// The text of it.
  String text() {
    StringBuilder out = new StringBuilder();
    if (!scheme.isEmpty()) {
      out.append(scheme).append(':');
    }
    if (!opaque.isEmpty()) {
      out.append(opaque);
    } else {
      if (!scheme.isEmpty() || !host.isEmpty() || !userinfo.isEmpty()) {
        if (!host.isEmpty() || !path.isEmpty() || !userinfo.isEmpty()) {
          out.append("//");
        }
        if (!userinfo.isEmpty()) {
          out.append(userinfo).append('@');
        }
        out.append(escape(host, Part.HOST));
      }
      String escaped = rawPath.isEmpty() ? escape(path, Part.PATH) : rawPath;
      if (!escaped.isEmpty() && escaped.charAt(0) != '/' && !host.isEmpty()) {
        out.append('/');
      }
      if (out.isEmpty()) {
        int slash = escaped.indexOf('/');
        String first = slash < 0 ? escaped : escaped.substring(0, slash);
        out.append(first.indexOf(':') >= 0 ? "./" : "");
      }
      out.append(escaped.equals("*") ? "*" : escaped);
    }
    if (!query.isEmpty()) {
      out.append('?').append(query);
    }
    if (!fragment.isEmpty()) {
      out.append('#').append(escape(fragment, Part.FRAGMENT));
    }
    return out.toString();
  }

  String hostname() {
    if (host.startsWith("[") && host.indexOf(']') > 0) {
      return host.substring(1, host.indexOf(']'));
    }
    int colon = host.lastIndexOf(':');
    return colon < 0 ? host : host.substring(0, colon);
  }

  static String escape(String text, Part part) {
    StringBuilder out = new StringBuilder();
    for (byte b : GoText.encode(text)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-_.~".indexOf(c) >= 0
              || part.allowed.indexOf(c) >= 0;
      if (plain) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return out.toString();
  }

  /// Undoes escapes.
  ///
  /// @throws GoFailure with Go's message for a malformed one
  static String unescape(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = GoText.encode(text);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        out.write(bytes[i]);
        continue;
      }
      int high = i + 3 <= bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 3 <= bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        String escape = GoText.decode(bytes, i, Math.min(bytes.length, i + 3));
        throw new GoFailure("invalid URL escape " + GoQuote.quote(escape));
      }
      out.write(high * 16 + low);
      i += 2;
    }
    return GoText.decode(out.toByteArray());
  }
}
