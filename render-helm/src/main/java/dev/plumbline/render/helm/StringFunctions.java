package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.ANY;
import static dev.plumbline.gotemplate.GoType.INT;
import static dev.plumbline.gotemplate.GoType.STRING;
import static java.util.stream.Collectors.toSet;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFormat;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// sprig's functions of texts. What Go cuts by bytes is cut by bytes.
final class StringFunctions {

  private StringFunctions() {}

  static void addTo(FunctionTable table) {
    table.text("trim", a -> Spaces.trim(Values.text(a[0])), STRING);
    table.text("repeat", a -> repeat(Values.number(a[0]), Values.text(a[1])), INT, STRING);
    for (String name : List.of("trimAll", "trimall")) {
      table.text(name, a -> trimAll(Values.text(a[0]), Values.text(a[1])), STRING, STRING);
    }
    table.text("trimSuffix", a -> change(a, StringFunctions::trimSuffix), STRING, STRING);
    table.text("trimPrefix", a -> change(a, StringFunctions::trimPrefix), STRING, STRING);
    search(table, "contains", String::contains);
    search(table, "hasPrefix", String::startsWith);
    search(table, "hasSuffix", String::endsWith);
    table.text("trunc", a -> trunc(Values.number(a[0]), Values.text(a[1])), INT, STRING);
    table.text("substr", StringFunctions::substr, INT, INT, STRING);
    table.variadic("quote", a -> new GoString(quote(a)), ANY);
    table.variadic("squote", a -> new GoString(squote(a)), ANY);
    table.variadic("cat", a -> new GoString(cat(a)), ANY);
    table.text("indent", a -> indent(Values.number(a[0]), Values.text(a[1])), INT, STRING);
    table.text("nindent", a -> "\n" + indent(Values.number(a[0]), Values.text(a[1])), INT, STRING);
    table.text("replace", StringFunctions::replace, STRING, STRING, STRING);
    table.text(
        "plural", a -> Values.text(a[Values.number(a[2]) == 1 ? 0 : 1]), STRING, STRING, INT);
    table.text("toString", a -> Values.string(a[0]), ANY);
    table.add("splitList", a -> GoList.ofStrings(split(a[1], a[0], -1)), STRING, STRING);
    table.add("split", a -> numbered(split(a[1], a[0], -1)), STRING, STRING);
    table.add("splitn", a -> splitn(a), STRING, INT, STRING);
  }

  private static void search(FunctionTable table, String name, ByteText.Two<Boolean> found) {
    table.truth(
        name, a -> ByteText.look(Values.text(a[1]), Values.text(a[0]), found), STRING, STRING);
  }

  private static String change(GoValue[] a, ByteText.Two<String> change) {
    return ByteText.change(Values.text(a[1]), Values.text(a[0]), change);
  }

  private static String repeat(long count, String text) {
    if (count < 0) {
      throw new GoFailure("strings: negative Repeat count");
    }
    RenderLimits.text(
        Math.multiplyHigh(count, text.length()) != 0 ? Long.MAX_VALUE : count * text.length());
    return text.isEmpty() ? "" : text.repeat((int) count);
  }

  private static String trimAll(String cut, String text) {
    Set<Integer> runes = cut.codePoints().map(GoText::rune).boxed().collect(toSet());
    int start = 0;
    int end = text.length();
    while (start < end && runes.contains(GoText.rune(text.codePointAt(start)))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (end > start && runes.contains(GoText.rune(text.codePointBefore(end)))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  private static String trimSuffix(String text, String suffix) {
    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
  }

  private static String trimPrefix(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  private static String trunc(long count, String text) {
    int length = GoText.length(text);
    if (count < 0 && length + count > 0) {
      return GoText.slice(text, (int) (length + count), length);
    }
    return count >= 0 && length > count ? GoText.slice(text, 0, (int) count) : text;
  }

  private static String substr(GoValue[] a) {
    long start = Values.number(a[0]);
    long end = Values.number(a[1]);
    String text = Values.text(a[2]);
    int length = GoText.length(text);
    if (start < 0) {
      return cut(text, 0, end, length);
    }
    return cut(text, start, end < 0 || end > length ? length : end, length);
  }

  private static String cut(String text, long from, long to, int length) {
    if (to < 0 || to > length) {
      throw new GoFailure(
          "runtime error: slice bounds out of range [:"
              + to
              + "]"
              + (to < 0 ? "" : " with length " + length));
    }
    if (from > to) {
      throw new GoFailure("runtime error: slice bounds out of range [" + from + ":" + to + "]");
    }
    return GoText.slice(text, (int) from, (int) to);
  }

  private static String quote(GoValue[] a) {
    List<String> all = new ArrayList<>();
    for (GoValue value : a) {
      if (!Values.nothing(value)) {
        all.add(GoQuote.quote(Values.string(value)));
      }
    }
    return String.join(" ", all);
  }

  private static String squote(GoValue[] a) {
    List<String> all = new ArrayList<>();
    for (GoValue value : a) {
      if (!Values.nothing(value)) {
        all.add("'" + GoFormat.text(value) + "'");
      }
    }
    return String.join(" ", all);
  }

  private static String cat(GoValue[] a) {
    List<String> all = new ArrayList<>();
    for (GoValue value : a) {
      if (!Values.nothing(value)) {
        all.add(GoFormat.text(value));
      }
    }
    return String.join(" ", all);
  }

  private static String indent(long spaces, String text) {
    if (spaces < 0) {
      throw new GoFailure("strings: negative Repeat count");
    }
    long lines = 1 + text.chars().filter(c -> c == '\n').count();
    RenderLimits.text(spaces > RenderLimits.TEXT ? spaces : text.length() + lines * spaces);
    String pad = " ".repeat((int) spaces);
    return pad + text.replace("\n", "\n" + pad);
  }

  private static String replace(GoValue[] a) {
    String old = Values.text(a[0]);
    String with = Values.text(a[1]);
    String text = Values.text(a[2]);
    RenderLimits.text(
        (long) text.length() + (long) text.length() * with.length() / Math.max(1, old.length()));
    if (!old.isEmpty()) {
      return old.codePoints().anyMatch(GoText::isEscape)
          ? ByteText.text(ByteText.of(text).replace(ByteText.of(old), ByteText.of(with)))
          : text.replace(old, with);
    }
    StringBuilder out = new StringBuilder(with);
    text.codePoints().forEach(c -> out.appendCodePoint(c).append(with));
    return out.toString();
  }

  /// Go's `strings.SplitN`.
  static List<String> split(GoValue text, GoValue separator, long most) {
    return split(Values.text(text), Values.text(separator), most);
  }

  static List<String> split(String text, String separator, long most) {
    return separator.codePoints().anyMatch(GoText::isEscape)
        ? parts(ByteText.of(text), ByteText.of(separator), most).stream()
            .map(ByteText::text)
            .toList()
        : parts(text, separator, most);
  }

  private static List<String> parts(String text, String separator, long most) {
    List<String> parts = new ArrayList<>();
    if (most == 0) {
      return parts;
    }
    int from = 0;
    if (separator.isEmpty()) {
      while (from < text.length() && parts.size() != most - 1) {
        int end = text.offsetByCodePoints(from, 1);
        parts.add(text.substring(from, end));
        from = end;
      }
      if (from < text.length()) {
        parts.add(text.substring(from));
      }
      return parts;
    }
    for (int at = text.indexOf(separator); at >= 0 && parts.size() != most - 1; ) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
      at = text.indexOf(separator, from);
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static GoMap numbered(List<String> parts) {
    GoMap map = GoMap.of(GoType.STRING_MAP);
    for (int i = 0; i < parts.size(); i++) {
      map.put("_" + i, new GoString(parts.get(i)));
    }
    return map;
  }

  private static GoMap splitn(GoValue[] a) {
    return numbered(split(a[2], a[0], Values.number(a[1])));
  }
}
