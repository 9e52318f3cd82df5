package dev.plumbline.check.cel;

import com.google.re2j.Matcher;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.List;

/// The regular expressions of Kubernetes' library, and those functions of CEL's strings library
/// whose results can be far larger than their arguments. Positions count code points.
final class StringFunctions {

  /// The longest text that an expression may make.
  static final int MAX_LENGTH = 4 << 20;

  private StringFunctions() {}

  static void addTo(FunctionTable table) {
    CelType text = SimpleType.STRING;
    table.bind("matches", "matches", List.of(text, text), a -> matches(text(a[0]), text(a[1])));
    table.bind(
        "matches", "matches_string", List.of(text, text), a -> matches(text(a[0]), text(a[1])));
    table.member("find", text, List.of(text, text), a -> find(text(a[0]), text(a[1])));
    table.member(
        "findAll", CelTypes.STRINGS, List.of(text, text), a -> findAll(text(a[0]), text(a[1]), -1));
    table.member(
        "findAll",
        CelTypes.STRINGS,
        List.of(text, text, SimpleType.INT),
        a -> findAll(text(a[0]), text(a[1]), (Long) a[2]));
    addSearch(table, text);
    addMakers(table, text);
  }

  private static void addSearch(FunctionTable table, CelType text) {
    table.member(
        "indexOf", SimpleType.INT, List.of(text, text), a -> indexOf(text(a[0]), text(a[1]), 0));
    table.member(
        "indexOf",
        SimpleType.INT,
        List.of(text, text, SimpleType.INT),
        a -> indexOf(text(a[0]), text(a[1]), (Long) a[2]));
    table.member(
        "lastIndexOf",
        SimpleType.INT,
        List.of(text, text),
        a -> lastIndexOf(text(a[0]), text(a[1]), Long.MAX_VALUE));
    table.member(
        "lastIndexOf",
        SimpleType.INT,
        List.of(text, text, SimpleType.INT),
        a -> lastIndexFrom(text(a[0]), text(a[1]), (Long) a[2]));
  }

  /// Those whose results can be far larger than what they are given.
  private static void addMakers(FunctionTable table, CelType text) {
    table.member("join", text, List.of(CelTypes.STRINGS), a -> join((List<?>) a[0], ""));
    table.member(
        "join", text, List.of(CelTypes.STRINGS, text), a -> join((List<?>) a[0], text(a[1])));
    table.member(
        "replace",
        text,
        List.of(text, text, text),
        a -> replace(text(a[0]), text(a[1]), text(a[2]), -1));
    table.member(
        "replace",
        text,
        List.of(text, text, text, SimpleType.INT),
        a -> replace(text(a[0]), text(a[1]), text(a[2]), (Long) a[3]));
    table.member(
        "format",
        text,
        List.of(text, ListType.create(SimpleType.DYN)),
        a -> TextFormat.format(text(a[0]), (List<?>) a[1]));
  }

  private static String text(Object value) {
    return (String) value;
  }

  private static boolean matches(String text, String regex) {
    return RegularExpressions.compile(regex, text).matcher(text).find();
  }

  private static String find(String text, String regex) {
    Matcher matcher = RegularExpressions.compile(regex, text).matcher(text);
    return matcher.find() ? matcher.group() : "";
  }

  private static List<String> findAll(String text, String regex, long limit) {
    Matcher matcher = RegularExpressions.compile(regex, text).matcher(text);
    List<String> found = new ArrayList<>();
    while ((limit < 0 || found.size() < limit) && matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  private static long indexOf(String text, String wanted, long from) {
    int length = text.codePointCount(0, text.length());
    if (from < 0 || from > length) {
      throw new IllegalArgumentException("index out of range: " + from);
    }
    int at = text.indexOf(wanted, text.offsetByCodePoints(0, (int) from));
    return at < 0 ? -1 : text.codePointCount(0, at);
  }

  private static long lastIndexFrom(String text, String wanted, long from) {
    if (from < 0 || from > text.codePointCount(0, text.length())) {
      throw new IllegalArgumentException("index out of range: " + from);
    }
    return lastIndexOf(text, wanted, from);
  }

  private static long lastIndexOf(String text, String wanted, long from) {
    int length = text.codePointCount(0, text.length());
    int start = text.offsetByCodePoints(0, (int) Math.min(from, length));
    int at = text.lastIndexOf(wanted, start);
    return at < 0 ? -1 : text.codePointCount(0, at);
  }

  private static String join(List<?> elements, String separator) {
    StringBuilder joined = new StringBuilder();
    boolean first = true;
    for (Object element : elements) {
      if (!(element instanceof String part)) {
        throw new IllegalArgumentException("no such overload");
      }
      joined.append(first ? "" : separator).append(part);
      first = false;
      bound(joined.length());
    }
    return joined.toString();
  }

  /// At most `limit` of them; all if it is below zero.
  private static String replace(String text, String old, String other, long limit) {
    StringBuilder changed = new StringBuilder();
    int from = 0;
    long left = limit < 0 ? Long.MAX_VALUE : limit;
    while (left > 0) {
      int at = text.indexOf(old, from);
      if (at < 0) {
        break;
      }
      changed.append(text, from, at).append(other);
      bound(changed.length());
      from = at + old.length();
      left--;
      if (old.isEmpty()) {
        if (from >= text.length()) {
          break;
        }
        int next = text.offsetByCodePoints(from, 1);
        changed.append(text, from, next);
        from = next;
      }
    }
    return changed.append(text, Math.min(from, text.length()), text.length()).toString();
  }

  static void bound(int length) {
    if (length > MAX_LENGTH) {
      throw new CostExceededException("a text grows beyond " + MAX_LENGTH + " characters");
    }
  }
}
