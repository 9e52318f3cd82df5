package dev.plumbline.render.kustomize;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;

/// A regular expression that a user wrote, in the syntax of Go (RE2). Its time grows with the
/// length of the text alone, and its size is bounded: no expression can stop a build.
final class Regex {

  private static final int LONGEST = 2_000;
  private static final long MOST_STEPS = 100_000_000;

  private final Pattern pattern;
  private final String subject;

  private Regex(Pattern pattern, String subject) {
    this.pattern = pattern;
    this.subject = subject;
  }

  /// Compiles the expression.
  ///
  /// @param subject the field that holds it, for messages
  /// @throws ProblemException `INVALID_FIELD` if it is none, `RENDER_LIMIT` if it is too large
  static Regex compile(String expression, String subject) {
    if (expression.length() > LONGEST) {
      throw tooLarge(subject, "it is longer than " + LONGEST + " characters");
    }
    RegexShape.check(expression, subject);
    try {
      return new Regex(Pattern.compile(expression), subject);
    } catch (PatternSyntaxException e) {
      throw new Problem(
              ProblemCode.INVALID_FIELD,
              subject,
              "the regular expression is not valid",
              "error parsing regexp: " + e.getDescription(),
              "Correct it; the syntax is RE2, that of Go.")
          .exception();
    }
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
      throw tooLarge(subject, "it would need too many steps for " + text.length() + " characters");
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
