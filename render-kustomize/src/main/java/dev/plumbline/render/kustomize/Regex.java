package dev.plumbline.render.kustomize;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.function.Supplier;

/// A regular expression that a user wrote, in the syntax of Go (RE2). Its time grows with the
/// length of the text alone, and its size is bounded: no expression can stop a build.
final class Regex {

  private static final int LONGEST = 2_000;
  private static final long MOST_STEPS = 100_000_000;

  private final Pattern pattern;
  private final Supplier<String> subject;

  private Regex(Pattern pattern, Supplier<String> subject) {
    this.pattern = pattern;
    this.subject = subject;
  }

  /// Compiles the expression.
  ///
  /// @param subject the field that holds it, for messages
  /// @throws ProblemException `INVALID_FIELD` if it is none, `RENDER_LIMIT` if it is too large
  static Regex compile(String expression, String subject) {
    return compile(expression, () -> subject);
  }

  /// As [#compile(String, String)], with a subject that is asked for only when it is needed.
  static Regex compile(String expression, Supplier<String> subject) {
    if (expression.length() > LONGEST) {
      throw tooLarge(subject.get(), "it is longer than " + LONGEST + " characters");
    }
    RegexShape.check(expression, subject);
    try {
      return new Regex(Pattern.compile(expression), subject);
    } catch (PatternSyntaxException e) {
      throw new Problem(
              ProblemCode.INVALID_FIELD,
              subject.get(),
              "the regular expression is not valid",
              "error parsing regexp: " + e.getDescription(),
              "Correct it; the syntax is RE2, that of Go.")
          .exception();
    }
  }

  /// Whether all characters stand for themselves in an expression.
  static boolean isLiteral(String expression) {
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_'
              || c == '/'
              || c == ':'
              || c == '@';
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  /// Whether a part of the text matches.
  ///
  /// @throws ProblemException `RENDER_LIMIT` if the text is too long for this expression
  boolean find(String text) {
    return pattern.matcher(bounded(text)).find();
  }

  /// Whether the whole text matches.
  ///
  /// @throws ProblemException `RENDER_LIMIT` if the text is too long for this expression
  boolean matches(String text) {
    return pattern.matcher(bounded(text)).matches();
  }

  private String bounded(String text) {
    if ((long) pattern.programSize() * text.length() > MOST_STEPS) {
      throw tooLarge(
          subject.get(), "it would need too many steps for " + text.length() + " characters");
    }
    return text;
  }

  static ProblemException tooLarge(String subject, String why) {
    return new Problem(
            ProblemCode.RENDER_LIMIT,
            subject,
            "the regular expression is too large",
            why,
            "Write a smaller one.")
        .exception();
  }
}
