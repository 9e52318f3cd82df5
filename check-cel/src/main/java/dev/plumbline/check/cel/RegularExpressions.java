package dev.plumbline.check.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

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
    long size = size(regex);
    if (regex.length() > MAX_LENGTH || size > MAX_SIZE || size * (text.length() + 1L) > MAX_STEPS) {
      throw new CostExceededException("a regular expression is too large for its text");
    }
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("Illegal regex: " + e.getDescription(), e);
    }
  }

  /// How large its program is at most: what is repeated `{n,m}` times counts that often.
  static long size(String regex) {
    Deque<Long> outer = new ArrayDeque<>();
    long all = 0;
    long last = 0;
    int at = 0;
    while (at < regex.length()) {
      char c = regex.charAt(at);
      int next = at + 1;
      if (c == '{') {
        int end = regex.indexOf('}', at);
        long times = end < 0 ? 1 : times(regex.substring(next, end));
        all = Math.min(MAX_SIZE + 1, all + last * (times - 1));
        last = Math.min(MAX_SIZE + 1, last * times);
        next = end < 0 || times == 1 ? next : end + 1;
      } else if (c == '(') {
        outer.push(all);
        all = 0;
        last = 0;
      } else if (c == ')' && !outer.isEmpty()) {
        last = all + 2;
        all = Math.min(MAX_SIZE + 1, outer.pop() + last);
      } else {
        next = c == '[' ? classEnd(regex, at) : c == '\\' ? at + 2 : next;
        last = 1;
        all = Math.min(MAX_SIZE + 1, all + 1);
      }
      at = next;
    }
    return outer.stream().mapToLong(Long::longValue).sum() + all;
  }

  private static int classEnd(String regex, int from) {
    int at = from + 1;
    if (at < regex.length() && regex.charAt(at) == '^') {
      at++;
    }
    if (at < regex.length() && regex.charAt(at) == ']') {
      at++;
    }
    while (at < regex.length() && regex.charAt(at) != ']') {
      at += regex.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static long times(String range) {
    if (!range.matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
      return 1;
    }
    String[] ends = range.split(",", -1);
    long low = Long.parseLong(ends[0]);
    long high = ends.length < 2 || ends[1].isEmpty() ? low : Long.parseLong(ends[1]);
    return Math.max(1, Math.max(low, high));
  }
}
