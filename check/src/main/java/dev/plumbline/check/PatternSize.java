package dev.plumbline.check;

import java.util.ArrayDeque;
import java.util.Deque;

/// How large the programs of regular expressions get: a few characters can ask for a billion steps.
public final class PatternSize {

  /// No larger size is told apart.
  private static final long MOST = 1_000_000;

  private PatternSize() {}

  /// How large its program is at most: what is repeated `{n,m}` times counts that often.
  public static long of(String regex) {
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
        all = Math.min(MOST + 1, all + last * (times - 1));
        last = Math.min(MOST + 1, last * times);
        next = end < 0 || times == 1 ? next : end + 1;
      } else if (c == '(') {
        outer.push(all);
        all = 0;
        last = 0;
      } else if (c == ')' && !outer.isEmpty()) {
        last = all + 2;
        all = Math.min(MOST + 1, outer.pop() + last);
      } else {
        next = c == '[' ? classEnd(regex, at) : c == '\\' ? at + 2 : next;
        last = 1;
        all = Math.min(MOST + 1, all + 1);
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
