package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Translates one class of characters, or one escape, from Go's syntax into Java's.
final class RegexClasses {

  private static final String CLASS = "invalid character class range";

  private static final Map<String, String> POSIX =
      Map.ofEntries(
          Map.entry("alnum", "0-9A-Za-z"),
          Map.entry("alpha", "A-Za-z"),
          Map.entry("ascii", "\\x00-\\x7F"),
          Map.entry("blank", "\\t "),
          Map.entry("cntrl", "\\x00-\\x1F\\x7F"),
          Map.entry("digit", "0-9"),
          Map.entry("graph", "!-~"),
          Map.entry("lower", "a-z"),
          Map.entry("print", " -~"),
          Map.entry("punct", "!-/:-@\\[-`{-~"),
          Map.entry("space", "\\t\\n\\x0B\\f\\r "),
          Map.entry("upper", "A-Z"),
          Map.entry("word", "0-9A-Za-z_"),
          Map.entry("xdigit", "0-9A-Fa-f"));

  private final String source;
  private final StringBuilder out;
  private int at;

  RegexClasses(String source, int at, StringBuilder out) {
    this.source = source;
    this.at = at;
    this.out = out;
  }

  /// The place behind what was read.
  int at() {
    return at;
  }

  /// Reads an escape that may stand in a class too.
  String escape() {
    char c = source.charAt(at + 1);
    int begin = at;
    if ("dDwWafnrtv\\".indexOf(c) >= 0) {
      at += 2;
      return c == 'v' ? "\\x0B" : "\\" + c;
    }
    if (c == 's' || c == 'S') {
      at += 2;
      return c == 's' ? "[\\t\\n\\f\\r ]" : "[^\\t\\n\\f\\r ]";
    }
    if (c == 'p' || c == 'P') {
      return property();
    }
    Optional<String> code = code(c);
    if (code.isPresent()) {
      return code.get();
    }
    if (c < 0x80 && !Character.isLetterOrDigit(c) && c != '_') {
      at += 2;
      return "\\" + c;
    }
    int end = begin + 1 + Character.charCount(source.codePointAt(begin + 1));
    throw GoRegex.error("invalid escape sequence", source.substring(begin, end));
  }

  /// A character by its number.
  private Optional<String> code(char c) {
    if (c == 'x') {
      Matcher matcher =
          Pattern.compile("\\\\x(?:[0-9A-Fa-f]{2}|\\{[0-9A-Fa-f]+\\})")
              .matcher(source)
              .region(at, source.length());
      if (matcher.lookingAt()) {
        at = matcher.end();
        return Optional.of(matcher.group());
      }
    }
    if (c >= '0' && c <= '7') {
      Matcher matcher =
          Pattern.compile("\\\\(0[0-7]{0,2}|[1-7][0-7]{1,2})")
              .matcher(source)
              .region(at, source.length());
      if (matcher.lookingAt()) {
        at = matcher.end();
        return Optional.of("\\0" + matcher.group(1));
      }
    }
    return Optional.empty();
  }

  private String property() {
    boolean braced = source.startsWith("{", at + 2);
    if (at + 2 == source.length()) {
      throw GoRegex.error(CLASS, source.substring(at));
    }
    int end = braced ? source.indexOf('}', at) + 1 : source.offsetByCodePoints(at, 3);
    if (end == 0) {
      throw GoRegex.error(CLASS, source.substring(at));
    }
    String whole = source.substring(at, end);
    String name = braced ? whole.substring(3, whole.length() - 1) : whole.substring(2);
    boolean inverted = name.startsWith("^");
    Optional<String> pattern =
        UnicodeNames.pattern(
            inverted ? name.substring(1) : name, inverted != (whole.charAt(1) == 'P'));
    at = end;
    return pattern.orElseThrow(() -> GoRegex.error(CLASS, whole));
  }

  /// Reads a class that begins here.
  void read() {
    int begin = at;
    out.append('[');
    at++;
    if (at < source.length() && source.charAt(at) == '^') {
      out.append('^');
      at++;
    }
    boolean first = true;
    while (true) {
      if (at >= source.length()) {
        throw GoRegex.error("missing closing ]", source.substring(begin));
      }
      char c = source.charAt(at);
      if (c == ']' && !first) {
        break;
      }
      first = false;
      if (source.startsWith("[:", at) && source.indexOf(":]", at) > 0) {
        posix();
      } else {
        range(begin);
      }
    }
    out.append(']');
    at++;
  }

  private void posix() {
    int end = source.indexOf(":]", at) + 2;
    String name = source.substring(at + 2, end - 2);
    boolean negated = name.startsWith("^");
    String set = POSIX.get(negated ? name.substring(1) : name);
    if (set == null) {
      throw GoRegex.error(CLASS, source.substring(at, end));
    }
    out.append(negated ? "[^" : "[").append(set).append(']');
    at = end;
  }

  private void range(int begin) {
    int from = at;
    String low = member(begin);
    boolean isRange =
        at + 1 < source.length() && source.charAt(at) == '-' && source.charAt(at + 1) != ']';
    if (!isRange) {
      out.append(low);
      return;
    }
    at++;
    String high = member(begin);
    String both = low + "-" + high;
    try {
      Pattern.compile("[" + both + "]");
    } catch (PatternSyntaxException e) {
      throw GoRegex.error(CLASS, source.substring(from, at));
    }
    out.append(both);
  }

  private String member(int begin) {
    if (at >= source.length()) {
      throw GoRegex.error("missing closing ]", source.substring(begin));
    }
    char c = source.charAt(at);
    if (c == '\\') {
      if (at + 1 == source.length()) {
        throw new GoFailure(
            "error parsing regexp: missing closing ]: `" + source.substring(begin) + "`");
      }
      return escape();
    }
    int code = source.codePointAt(at);
    at += Character.charCount(code);
    return "[]&^-{}()*+?.|$ #".indexOf(c) >= 0 && code < 0x80 ? "\\" + c : Character.toString(code);
  }
}
