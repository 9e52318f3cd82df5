package dev.plumbline.render.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The rules of `.helmignore`.
final class IgnoreRules {

  /// One rule.
  ///
  /// @param whole whether it is matched with the whole path, not with the last part
  private record Rule(Pattern pattern, boolean negated, boolean folders, boolean whole) {
    boolean matches(String path) {
      return pattern.matcher(whole ? path : PathFunctions.base(path)).matches();
    }
  }

  private final List<Rule> rules = new ArrayList<>();

  /// Reads the rules.
  ///
  /// @throws HelmFailure for a rule that Helm refuses
  static IgnoreRules parse(String text) {
    IgnoreRules rules = new IgnoreRules();
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    plain.lines().forEach(rules::add);
    rules.add("templates/.?*");
    return rules;
  }

  private void add(String raw) {
    String rule = Spaces.trim(raw);
    if (rule.isEmpty() || rule.startsWith("#")) {
      return;
    }
    if (rule.contains("**")) {
      throw new HelmFailure("double-star (**) syntax is not supported");
    }
    boolean negated = rule.startsWith("!");
    rule = negated ? rule.substring(1) : rule;
    boolean folders = rule.endsWith("/");
    rule = folders ? rule.substring(0, rule.length() - 1) : rule;
    boolean whole = rule.contains("/");
    rule = rule.startsWith("/") ? rule.substring(1) : rule;
    rules.add(new Rule(glob(rule), negated, folders, whole));
  }

  /// Go's `filepath.Match`.
  static Pattern glob(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '*' -> regex.append("[^/]*");
        case '?' -> regex.append("[^/]");
        case '\\' -> {
          i++;
          if (i == text.length()) {
            throw new HelmFailure("syntax error in pattern");
          }
          regex.append(Pattern.quote(text.substring(i, i + 1)));
        }
        case '[' -> {
          int close = text.indexOf(']', i + 2);
          if (close < 0) {
            throw new HelmFailure("syntax error in pattern");
          }
          regex.append(text.substring(i, close + 1).replace("[[", "[\\["));
          i = close;
        }
        default -> regex.append(Pattern.quote(Character.toString(c)));
      }
    }
    try {
      return Pattern.compile(regex.toString(), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new HelmFailure("syntax error in pattern");
    }
  }

  /// Whether the path is left out, a folder with all that is in it.
  boolean ignores(String path, boolean folder) {
    for (Rule rule : rules) {
      if (rule.negated) {
        if ((rule.folders && !folder) || !rule.matches(path)) {
          return true;
        }
      } else if ((folder || !rule.folders) && rule.matches(path)) {
        return true;
      }
    }
    return false;
  }
}
