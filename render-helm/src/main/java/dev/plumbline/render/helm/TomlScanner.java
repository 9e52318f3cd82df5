package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoFloat;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoQuote;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.gotemplate.NumberText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the words of a TOML text: keys and scalars.
final class TomlScanner {

  private static final Map<String, GoTimeValue.Local> LAYOUTS = layouts();

  private final String text;
  private int at;
  private String lastKey = "";

  TomlScanner(String text) {
    this.text = text.replace("\r\n", "\n");
  }

  private static Map<String, GoTimeValue.Local> layouts() {
    Map<String, GoTimeValue.Local> layouts = new LinkedHashMap<>();
    layouts.put("2006-01-02T15:04:05.999999999Z07:00", GoTimeValue.Local.NONE);
    layouts.put("2006-01-02T15:04:05.999999999", GoTimeValue.Local.DATETIME);
    layouts.put("2006-01-02", GoTimeValue.Local.DATE);
    layouts.put("15:04:05.999999999", GoTimeValue.Local.TIME);
    layouts.put("2006-01-02T15:04Z07:00", GoTimeValue.Local.NONE);
    layouts.put("2006-01-02T15:04", GoTimeValue.Local.DATETIME);
    layouts.put("15:04", GoTimeValue.Local.TIME);
    return layouts;
  }

  boolean ended() {
    return at >= text.length();
  }

  private long line() {
    return 1
        + text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count();
  }

  GoFailure failure(String why) {
    String key = lastKey.isEmpty() ? "" : " (last key " + GoQuote.quote(lastKey) + ")";
    return new GoFailure("toml: line " + line() + key + ": " + why);
  }

  GoFailure defined(String name) {
    return failure("Key '" + name + "' has already been defined.");
  }

  void blanks() {
    while (!ended() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  /// Skips blanks, comments and line breaks.
  void blankLines() {
    while (true) {
      blanks();
      if (!ended() && text.charAt(at) == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (!ended() && text.charAt(at) == '\n') {
        at++;
      } else {
        return;
      }
    }
  }

  void endOfLine() {
    blanks();
    if (!ended() && text.charAt(at) != '\n' && text.charAt(at) != '#') {
      throw failure(
          "expected a top-level item to end with a newline, comment, or EOF, but got "
              + character()
              + " instead");
    }
  }

  boolean take(String word) {
    if (text.startsWith(word, at)) {
      at += word.length();
      return true;
    }
    return false;
  }

  void expect(String word) {
    blanks();
    if (!take(word)) {
      throw failure(
          ended() ? "unexpected EOF; expected '" + word + "'" : "expected '" + word + "'");
    }
  }

  /// A key, or several with dots between them.
  List<String> path() {
    List<String> path = new ArrayList<>();
    do {
      blanks();
      path.add(key());
      blanks();
    } while (take("."));
    return path;
  }

  /// What an error names from here on.
  void key(List<String> path) {
    lastKey = String.join(".", path);
  }

  /// What stands between a key and its value.
  void equals(List<String> path) {
    blanks();
    if (ended()) {
      throw failure("unexpected EOF; expected key separator '='");
    }
    if (!take("=")) {
      throw failure("expected '.' or '=', but got " + character() + " instead");
    }
    key(path);
  }

  private String key() {
    if (!ended() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      return string();
    }
    int start = at;
    while (!ended()
        && text.charAt(at) < 0x80
        && (Character.isLetterOrDigit(text.charAt(at)) || "_-".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    if (at == start) {
      throw failure(noKey());
    }
    return text.substring(start, at);
  }

  private String noKey() {
    if (ended() || text.charAt(at) == '=') {
      return "unexpected '=': key name appears blank";
    }
    if (text.charAt(at) == '.') {
      return "unexpected '.': keys cannot start with a '.'";
    }
    return "expected '.' or '=', but got " + character() + " instead";
  }

  private String character() {
    return GoQuote.quoteRune(GoText.rune(text.codePointAt(at)), false);
  }

  GoValue scalar() {
    if (ended()) {
      throw failure("unexpected EOF; expected value");
    }
    char c = text.charAt(at);
    if (c == '"' || c == '\'') {
      return new GoString(string());
    }
    int start = at;
    while (!ended() && ",]}#\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at).strip();
    if (word.equals("true") || word.equals("false")) {
      return GoBoolean.of(word.equals("true"));
    }
    return number(word);
  }

  private GoValue number(String word) {
    String plain = word.replace("_", "");
    if (NumberText.isInteger(plain, 10)) {
      return GoInteger.int64(
          NumberText.parseInt(plain, 10)
              .orElseThrow(() -> failure(word + " is out of range for int64")));
    }
    if (plain.matches("0[xob][0-9a-fA-F]+") && NumberText.parseInt(plain, 0).isPresent()) {
      return GoInteger.int64(NumberText.parseInt(plain, 0).get());
    }
    if (plain.matches("[+-]?(inf|nan|[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?)")
        && NumberText.parseFloat(plain).isPresent()) {
      return new GoFloat(NumberText.parseFloat(plain).getAsDouble());
    }
    for (Map.Entry<String, GoTimeValue.Local> layout : LAYOUTS.entrySet()) {
      try {
        String time = word.replace('t', 'T').replace('z', 'Z').replace(' ', 'T');
        return GoTimeValue.of(TimeReader.read(layout.getKey(), time), layout.getValue());
      } catch (GoFailure e) {
        // Another layout may fit.
      }
    }
    throw failure("expected value but found " + GoQuote.quote(word) + " instead");
  }

  private String string() {
    char quote = text.charAt(at);
    String triple = Character.toString(quote).repeat(3);
    boolean multiline = take(triple);
    String end = multiline ? triple : Character.toString(quote);
    if (multiline) {
      take("\n");
    } else {
      at++;
    }
    StringBuilder out = new StringBuilder();
    while (!take(end)) {
      if (ended() || (!multiline && text.charAt(at) == '\n')) {
        throw failure("unexpected EOF; expected " + end);
      }
      char c = text.charAt(at++);
      if (c == '\\' && quote == '"') {
        escape(out);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private void escape(StringBuilder out) {
    char c = ended() ? ' ' : text.charAt(at++);
    switch (c) {
      case 'b' -> out.append('\b');
      case 't' -> out.append('\t');
      case 'n' -> out.append('\n');
      case 'f' -> out.append('\f');
      case 'r' -> out.append('\r');
      case 'e' -> out.append('\u001b');
      case '"' -> out.append('"');
      case '\\' -> out.append('\\');
      case 'u' -> code(out, 4);
      case 'U' -> code(out, 8);
      case '\n' -> blankLines();
      default -> throw failure("invalid escape character '" + c + "'");
    }
  }

  private void code(StringBuilder out, int digits) {
    int end = Math.min(text.length(), at + digits);
    long code = NumberText.parseInt(text.substring(at, end), 16).orElse(-1L);
    if (end - at < digits || code < 0 || code > 0x10FFFF) {
      throw failure("expected hexadecimal digits");
    }
    out.appendCodePoint((int) code);
    at = end;
  }
}
