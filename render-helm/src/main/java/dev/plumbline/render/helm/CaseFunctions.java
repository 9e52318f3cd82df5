package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.INT;
import static dev.plumbline.gotemplate.GoType.STRING;

import dev.plumbline.gotemplate.GoText;
import java.util.function.IntUnaryOperator;

/// sprig's functions of letters and words.
final class CaseFunctions {

  private CaseFunctions() {}

  static void addTo(FunctionTable table) {
    table.text(
        "upper", a -> each(Values.text(a[0]), c -> GoText.rune(Character.toUpperCase(c))), STRING);
    table.text(
        "lower", a -> each(Values.text(a[0]), c -> GoText.rune(Character.toLowerCase(c))), STRING);
    table.text("title", a -> title(Values.text(a[0])), STRING);
    table.text("untitle", a -> untitle(Values.text(a[0])), STRING);
    table.text("swapcase", a -> swapCase(Values.text(a[0])), STRING);
    table.text("nospace", a -> bytes(Values.text(a[0]), false), STRING);
    table.text("initials", a -> bytes(Values.text(a[0]), true), STRING);
    table.text("snakecase", a -> new Words(Values.text(a[0])).joined('_'), STRING);
    table.text("kebabcase", a -> new Words(Values.text(a[0])).joined('-'), STRING);
    table.text("camelcase", a -> PascalCase.of(Values.text(a[0])), STRING);
    table.text("abbrev", a -> abbreviate(Values.number(a[0]), Values.text(a[1])), INT, STRING);
    table.text(
        "abbrevboth",
        a -> abbreviateBoth(Values.number(a[0]), Values.number(a[1]), Values.text(a[2])),
        INT,
        INT,
        STRING);
    table.text("wrap", a -> wrap(Values.number(a[0]), "\n", Values.text(a[1]), false), INT, STRING);
    table.text(
        "wrapWith",
        a -> wrap(Values.number(a[0]), Values.text(a[1]), Values.text(a[2]), true),
        INT,
        STRING,
        STRING);
  }

  private static String each(String text, IntUnaryOperator change) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().map(change).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static String title(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int previous = ' ';
    for (int c : text.codePoints().toArray()) {
      out.appendCodePoint(GoText.rune(separates(previous) ? Character.toTitleCase(c) : c));
      previous = c;
    }
    return out.toString();
  }

  private static boolean separates(int c) {
    if (c <= 0x7f) {
      return !(Character.isLetterOrDigit(c) || c == '_');
    }
    return !Character.isLetter(c) && !Character.isDigit(c) && Spaces.is(c);
  }

  private static String untitle(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean first = true;
    for (int c : text.codePoints().toArray()) {
      out.appendCodePoint(GoText.rune(first && !Spaces.is(c) ? Character.toLowerCase(c) : c));
      first = Spaces.is(c);
    }
    return out.toString();
  }

  private static String swapCase(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean space = true;
    for (int c : text.codePoints().toArray()) {
      if (Letters.upper(c) || Character.isTitleCase(c)) {
        out.appendCodePoint(Character.toLowerCase(c));
        space = false;
      } else if (Letters.lower(c)) {
        out.appendCodePoint(space ? Character.toTitleCase(c) : Character.toUpperCase(c));
        space = false;
      } else {
        out.appendCodePoint(GoText.rune(c));
        space = Spaces.is(c);
      }
    }
    return out.toString();
  }

  /// Goes through bytes and takes each for a character, as the Go library does: all but blanks, or
  /// only those after blanks.
  private static String bytes(String text, boolean onlyFirst) {
    StringBuilder out = new StringBuilder();
    boolean gap = true;
    boolean changed = onlyFirst;
    for (byte b : GoText.encode(text)) {
      int c = b & 0xff;
      if (Spaces.is(c)) {
        gap = true;
        changed = true;
      } else if (gap || !onlyFirst) {
        out.append((char) c);
        gap = false;
      }
    }
    return changed ? out.toString() : text;
  }

  private static String abbreviate(long width, String text) {
    return width < 4 ? text : abbreviated(text, 0, width);
  }

  private static String abbreviateBoth(long left, long right, String text) {
    return right < 4 || (left > 0 && right < 7) ? text : abbreviated(text, left, right);
  }

  private static String abbreviated(String text, long from, long width) {
    int length = GoText.length(text);
    if (length <= width) {
      return text;
    }
    long offset = Math.min(from, length);
    if (length - offset < width - 3) {
      offset = length - (width - 3);
    }
    if (offset <= 4) {
      return GoText.slice(text, 0, (int) width - 3) + "...";
    }
    if (width < 7) {
      return "";
    }
    if (offset + width - 3 < length) {
      String rest = GoText.slice(text, (int) offset, length);
      return "..." + (width - 3 < 4 ? "" : abbreviated(rest, 0, width - 3));
    }
    return "..." + GoText.slice(text, (int) (length - (width - 3)), length);
  }

  private static String wrap(long wanted, String lineBreak, String text, boolean longWords) {
    if (text.isEmpty()) {
      return "";
    }
    String separator = ByteText.of(lineBreak.isEmpty() ? "\n" : lineBreak);
    int width = Math.clamp(wanted, 1, Integer.MAX_VALUE - 2);
    String bytes = ByteText.of(text);
    StringBuilder out = new StringBuilder();
    int offset = 0;
    while (bytes.length() - offset > width) {
      if (bytes.charAt(offset) == ' ') {
        offset++;
        continue;
      }
      int space = bytes.lastIndexOf(' ', width + offset);
      if (space >= offset) {
        out.append(bytes, offset, space).append(separator);
        offset = space + 1;
      } else if (longWords) {
        out.append(bytes, offset, offset + width).append(separator);
        offset += width;
      } else {
        int next = bytes.indexOf(' ', offset + width);
        out.append(bytes, offset, next < 0 ? bytes.length() : next);
        out.append(next < 0 ? "" : separator);
        offset = next < 0 ? bytes.length() : next + 1;
      }
    }
    RenderLimits.text(out.length());
    out.append(bytes, offset, bytes.length());
    return ByteText.text(out.toString());
  }
}
