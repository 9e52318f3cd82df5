package dev.plumbline.render.helm;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Translates Go's syntax of regular expressions into Java's, and refuses what Go refuses.
final class RegexTranslation {

  private static final int MOST_REPEATS = 1_000;

  private final String source;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int groups;
  private boolean multiline;
  private boolean ungreedy;

  /// Where the last thing that can be repeated begins; -1 if there is none.
  private int atom = -1;

  private RegexTranslation(String source) {
    this.source = source;
  }

  static Pattern pattern(String source) {
    RegexTranslation translation = new RegexTranslation(source);
    translation.run();
    try {
      return Pattern.compile(translation.out.toString(), Pattern.UNIX_LINES);
    } catch (PatternSyntaxException e) {
      throw GoRegex.error("invalid expression", source);
    }
  }

  /// The name that a group has in Java, which takes letters and digits only.
  static String groupName(String name) {
    StringBuilder plain = new StringBuilder("g");
    name.chars().forEach(c -> plain.append(c == '_' ? "U" : Character.toString(c)));
    return plain.toString();
  }

  private void run() {
    while (at < source.length()) {
      char c = source.charAt(at);
      switch (c) {
        case '(' -> open();
        case ')' -> close();
        case '|' -> plain("|", false);
        case '*', '+', '?' -> repeat();
        case '{' -> braces();
        case '[' -> characterClass();
        case '\\' -> escape();
        case '^' -> plain("^", true);
        // Go's dollar is the end of the text, Java's also the place before a last newline.
        case '$' -> plain(multiline ? "$" : "\\z", true);
        case '.' -> plain(".", true);
        default -> plain(Character.toString(c), true);
      }
    }
    if (groups > 0) {
      throw GoRegex.error("missing closing )", source);
    }
  }

  private void plain(String text, boolean repeatable) {
    atom = repeatable ? at : -1;
    out.append(text);
    at++;
  }

  private void open() {
    groups++;
    if (!source.startsWith("(?", at)) {
      out.append('(');
      at++;
      atom = -1;
      return;
    }
    int begin = at;
    boolean named = source.startsWith("(?P<", at) || source.startsWith("(?<", at);
    if (named && !source.startsWith("(?<=", at) && !source.startsWith("(?<!", at)) {
      named();
      return;
    }
    int end = at + 2;
    while (end < source.length() && "imsU-".indexOf(source.charAt(end)) >= 0) {
      end++;
    }
    if (end >= source.length()) {
      throw GoRegex.error("missing closing )", source);
    }
    char last = source.charAt(end);
    if (last != ':' && last != ')') {
      throw GoRegex.error("invalid or unsupported Perl syntax", source.substring(begin, end + 1));
    }
    multiline |= source.substring(begin, end).matches("\\(\\?[^-]*m.*");
    ungreedy |= source.substring(begin, end).matches("\\(\\?[^-]*U.*");
    out.append(source.substring(begin, end + 1).replace("U", ""));
    groups -= last == ')' ? 1 : 0;
    at = end + 1;
    atom = -1;
  }

  private void named() {
    int begin = at;
    int name = source.indexOf('<', at) + 1;
    int end = source.indexOf('>', name);
    if (end < 0 || !source.substring(name, end).matches("\\w+")) {
      throw GoRegex.error(
          "invalid named capture",
          end < 0 ? source.substring(begin) : source.substring(begin, end + 1));
    }
    String group = groupName(source.substring(name, end));
    // Java takes a name once only. Go takes the first of that name, too.
    out.append(out.indexOf("(?<" + group + ">") < 0 ? "(?<" + group + ">" : "(");
    at = end + 1;
    atom = -1;
  }

  private void close() {
    if (groups == 0) {
      throw GoRegex.error("unexpected )", source);
    }
    groups--;
    plain(")", true);
  }

  private void repeat() {
    if (atom < 0) {
      throw GoRegex.error("missing argument to repetition operator", source.substring(at, at + 1));
    }
    int begin = at;
    at++;
    if (at < source.length() && source.charAt(at) == '?') {
      at++;
    }
    repeated(begin);
  }

  private void repeated(int begin) {
    boolean lazy = source.charAt(at - 1) == '?' && at - begin > 1;
    out.append(source, begin, lazy ? at - 1 : at).append(lazy == ungreedy ? "" : "?");
    if (at < source.length() && "*+?".indexOf(source.charAt(at)) >= 0) {
      int end = at + 1;
      if (end < source.length() && source.charAt(end) == '?') {
        end++;
      }
      throw GoRegex.error("invalid nested repetition operator", source.substring(begin, end));
    }
  }

  private void braces() {
    java.util.regex.Matcher matcher =
        Pattern.compile("\\{(\\d+)(,(\\d*))?\\}\\??").matcher(source).region(at, source.length());
    if (!matcher.lookingAt()) {
      plain("\\{", true);
      return;
    }
    if (atom < 0) {
      throw GoRegex.error(
          "missing argument to repetition operator", matcher.group().replace("?", ""));
    }
    int least = number(matcher.group(1));
    String upper = matcher.group(3);
    int most = upper == null || upper.isEmpty() ? least : number(upper);
    if (least > MOST_REPEATS || most > MOST_REPEATS || most < least) {
      throw GoRegex.error("invalid repeat count", matcher.group().replace("?", ""));
    }
    int begin = at;
    at = matcher.end();
    repeated(begin);
  }

  private static int number(String digits) {
    return digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private void escape() {
    if (at + 1 == source.length()) {
      throw GoRegex.error("trailing backslash at end of expression", "");
    }
    char c = source.charAt(at + 1);
    atom = at;
    if (c == 'Q') {
      int end = source.indexOf("\\E", at);
      String quoted = source.substring(at + 2, end < 0 ? source.length() : end);
      out.append(quoted.isEmpty() ? "" : Pattern.quote(quoted));
      at = end < 0 ? source.length() : end + 2;
      return;
    }
    if ("AbBz".indexOf(c) >= 0) {
      out.append('\\').append(c);
      at += 2;
      return;
    }
    RegexClasses classes = new RegexClasses(source, at, out);
    out.append(classes.escape());
    at = classes.at();
  }

  private void characterClass() {
    atom = at;
    RegexClasses classes = new RegexClasses(source, at, out);
    classes.read();
    at = classes.at();
  }
}
