package dev.plumbline.gotemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `html`, `js` and `urlquery`.
final class Escapes {

  private Escapes() {}

  /// What the arguments print together.
  static String text(GoValue[] arguments) {
    if (arguments.length == 1 && arguments[0] instanceof GoString string) {
      return string.value();
    }
    List<GoValue> values = new ArrayList<>();
    for (GoValue argument : arguments) {
      boolean nothing = GoNil.isInterface(argument) || GoNil.isInvalid(argument);
      GoValue shown = argument instanceof GoPointer(GoValue target) ? target : argument;
      values.add(nothing ? new GoString("<no value>") : shown);
    }
    return GoFormat.print(values);
  }

  static String html(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case 0 -> out.append('\uFFFD');
        case '"' -> out.append("&#34;");
        case '\'' -> out.append("&#39;");
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  static String js(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\'' -> out.append("\\'");
        case '"' -> out.append("\\\"");
        case '<', '>', '&', '=' -> code(out, c);
        default -> {
          if (c < ' ' || (c >= 0x80 && !GoQuote.isPrint(GoText.rune(c)))) {
            code(out, GoText.rune(c));
          } else {
            out.appendCodePoint(c);
          }
        }
      }
    }
    return out.toString();
  }

  private static void code(StringBuilder out, int c) {
    out.append("\\u").append(String.format(Locale.ROOT, "%04X", c));
  }

  /// Go's `url.QueryEscape`.
  static String query(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte b : GoText.encode(text)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-_.~".indexOf(c) >= 0;
      if (plain) {
        out.append(c);
      } else if (c == ' ') {
        out.append('+');
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return out.toString();
  }
}
