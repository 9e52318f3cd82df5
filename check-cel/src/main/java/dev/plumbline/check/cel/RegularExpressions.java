package dev.plumbline.check.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.plumbline.check.PatternSize;

/// Regular expressions of RE2, which take time in proportion to the text and to the size of the
/// expression: both are bounded together.
final class RegularExpressions {

  private static final long MAX_STEPS = 20_000_000;
  private static final long MAX_SIZE = 5_000;
  private static final int MAX_LENGTH = 2_000;

  private RegularExpressions() {}

  /// The expression, if it is one and can be tried on the text within bounds.
  ///
  /// @throws IllegalArgumentException if it is none
  /// @throws CostExceededException if it would take too long
  static Pattern compile(String regex, String text) {
    long size = PatternSize.of(regex);
    if (regex.length() > MAX_LENGTH || size > MAX_SIZE || size * (text.length() + 1L) > MAX_STEPS) {
      throw new CostExceededException("a regular expression is too large for its text");
    }
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("Illegal regex: " + e.getDescription(), e);
    }
  }
}
