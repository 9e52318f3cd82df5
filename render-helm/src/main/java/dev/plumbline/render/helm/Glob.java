package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A pattern of paths as the Go library `gobwas/glob` reads it: `*` stays in a folder, `**` does
/// not.
record Glob(Pattern pattern) {

  /// Reads a pattern.
  ///
  /// @throws GoFailure if it is malformed
  static Glob parse(String text) {
    StringBuilder regex = new StringBuilder();
    int braces = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '*' -> {
          boolean all = text.startsWith("**", i);
          regex.append(all ? ".*" : "[^/]*");
          while (i + 1 < text.length() && text.charAt(i + 1) == '*') {
            i++;
          }
        }
        case '?' -> regex.append("[^/]");
        case '{' -> {
          braces++;
          regex.append("(?:");
        }
        case '}' -> {
          braces--;
          regex.append(')');
        }
        case ',' -> regex.append(braces > 0 ? "|" : ",");
        case '\\' -> {
          i++;
          if (i == text.length()) {
            throw new GoFailure("unexpected end of pattern");
          }
          regex.append(Pattern.quote(text.substring(i, i + 1)));
        }
        case '[' -> i = set(text, i, regex);
        default -> regex.append(Pattern.quote(Character.toString(c)));
      }
    }
    try {
      return new Glob(Pattern.compile(regex.toString(), Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      throw new GoFailure("invalid pattern");
    }
  }

  private static int set(String text, int open, StringBuilder regex) {
    int close = text.indexOf(']', open);
    if (close < 0 || close == open + 1) {
      throw new GoFailure("unexpected end of input");
    }
    String inner = text.substring(open + 1, close);
    boolean negated = inner.startsWith("!");
    String plain = negated ? inner.substring(1) : inner;
    String range = plain.matches(".-.") ? plain : plain.replace("-", "\\-");
    regex.append('[').append(negated ? "^" : "").append(range.replace("[", "\\[")).append(']');
    return close;
  }

  boolean matches(String path) {
    return pattern.matcher(path).matches();
  }
}
