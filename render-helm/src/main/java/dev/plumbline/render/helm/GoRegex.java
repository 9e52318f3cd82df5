package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.gotemplate.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Go's regular expressions (RE2) on Java's engine, with a bound on its steps.
final class GoRegex {

  private static final int KEPT = 1_000;
  private static final ConcurrentHashMap<String, GoRegex> COMPILED = new ConcurrentHashMap<>();

  private final Pattern pattern;

  private GoRegex(Pattern pattern) {
    this.pattern = pattern;
  }

  /// Compiles an expression.
  ///
  /// @throws GoFailure with Go's message
  static GoRegex compile(String expression) {
    for (int i = 0; i < expression.length(); i++) {
      if (GoText.isEscape(expression.charAt(i))) {
        throw error("invalid UTF-8", expression.substring(i));
      }
    }
    GoRegex known = COMPILED.get(expression);
    if (known != null) {
      return known;
    }
    GoRegex regex = new GoRegex(RegexTranslation.pattern(expression));
    if (COMPILED.size() < KEPT) {
      COMPILED.put(expression, regex);
    }
    return regex;
  }

  /// A match: where it begins and ends, and its groups.
  interface Visitor {
    boolean visit(Matcher match);
  }

  boolean matches(String text) {
    return pattern.matcher(new BoundedText(text)).find();
  }

  /// All matches as Go finds them: an empty one not right behind another.
  void each(String text, Visitor visitor) {
    Matcher matcher = pattern.matcher(new BoundedText(text));
    int previousEnd = -1;
    int from = 0;
    while (from <= text.length() && matcher.find(from)) {
      int start = matcher.start();
      from = behind(text, start, matcher.end());
      boolean inside =
          start > 0
              && start < text.length()
              && Character.isSurrogatePair(text.charAt(start - 1), text.charAt(start));
      if (start == matcher.end() && (start == previousEnd || inside)) {
        continue;
      }
      previousEnd = matcher.end();
      if (!visitor.visit(matcher)) {
        return;
      }
    }
  }

  // Behind an empty match, a whole character later.
  private static int behind(String text, int start, int end) {
    return start < end ? end : end < text.length() ? text.offsetByCodePoints(end, 1) : end + 1;
  }

  String find(String text) {
    Matcher matcher = pattern.matcher(new BoundedText(text));
    return matcher.find() ? text.substring(matcher.start(), matcher.end()) : "";
  }

  List<String> findAll(String text, long most) {
    List<String> found = new ArrayList<>();
    if (most != 0) {
      each(
          text,
          match -> {
            found.add(text.substring(match.start(), match.end()));
            return most < 0 || found.size() < most;
          });
    }
    return found;
  }

  /// Replaces each match.
  ///
  /// @param literal whether `$` in the replacement is a dollar
  String replaceAll(String text, String replacement, boolean literal) {
    StringBuilder out = new StringBuilder();
    int[] last = {0};
    each(
        text,
        match -> {
          out.append(text, last[0], match.start());
          out.append(literal ? replacement : expand(replacement, text, match));
          last[0] = match.end();
          RenderLimits.text(out.length());
          return true;
        });
    return out.append(text, last[0], text.length()).toString();
  }

  private static String expand(String template, String text, Matcher match) {
    if (template.indexOf('$') < 0) {
      return template;
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      if (c != '$' || at + 1 == template.length()) {
        out.append(c);
        at++;
      } else if (template.charAt(at + 1) == '$') {
        out.append('$');
        at += 2;
      } else {
        boolean braced = template.charAt(at + 1) == '{';
        int start = at + (braced ? 2 : 1);
        int end = start;
        while (end < template.length() && word(template.charAt(end))) {
          end++;
        }
        boolean bad =
            end == start || (braced && (end == template.length() || template.charAt(end) != '}'));
        if (bad) {
          out.append('$');
          at++;
        } else {
          out.append(group(template.substring(start, end), text, match));
          at = braced ? end + 1 : end;
        }
      }
    }
    return out.toString();
  }

  private static boolean word(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static String group(String name, String text, Matcher match) {
    boolean digits = name.chars().allMatch(c -> c >= '0' && c <= '9');
    int number =
        digits
            ? NumberText.parseInt(name, 10).filter(n -> n < 1_000).map(Long::intValue).orElse(-1)
            : match.namedGroups().getOrDefault(RegexTranslation.groupName(name), -1);
    if (number < 0 || number > match.groupCount() || match.start(number) < 0) {
      return "";
    }
    return text.substring(match.start(number), match.end(number));
  }

  List<String> split(String text, long most) {
    List<String> parts = new ArrayList<>();
    if (most == 0) {
      return parts;
    }
    if (!pattern.pattern().isEmpty() && text.isEmpty()) {
      parts.add("");
      return parts;
    }
    int[] bounds = {0, 0};
    each(
        text,
        match -> {
          if (most > 0 && parts.size() == most - 1) {
            return false;
          }
          bounds[1] = match.start();
          if (match.end() != 0) {
            parts.add(text.substring(bounds[0], bounds[1]));
          }
          bounds[0] = match.end();
          return true;
        });
    if (bounds[1] != text.length()) {
      parts.add(text.substring(bounds[0]));
    }
    return parts;
  }

  static GoFailure error(String why, String where) {
    return new GoFailure("error parsing regexp: " + why + ": `" + where + "`");
  }
}
