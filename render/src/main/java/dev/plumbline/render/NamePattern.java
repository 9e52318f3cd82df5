package dev.plumbline.render;

/// Matches one part of a path as Go's `filepath.Match` does: `*`, `?`, `[a-z]`, `[^a-z]`, `\` makes
/// the next character literal. A pattern that is not well formed matches nothing. Takes time in
/// proportion to both lengths multiplied.
final class NamePattern {

  private NamePattern() {}

  static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int retry = 0;
    while (n < name.length() || p < pattern.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = n;
        continue;
      }
      int next = p < pattern.length() && n < name.length() ? one(pattern, p, name.charAt(n)) : -1;
      if (next >= 0) {
        p = next;
        n++;
      } else if (star >= 0 && retry < name.length()) {
        p = star + 1;
        n = ++retry;
      } else {
        return false;
      }
    }
    return true;
  }

  /// The position behind the single-character pattern at `p` if it matches, else -1.
  private static int one(String pattern, int p, char c) {
    return switch (pattern.charAt(p)) {
      case '?' -> p + 1;
      case '[' -> set(pattern, p + 1, c);
      case '\\' -> p + 1 < pattern.length() && pattern.charAt(p + 1) == c ? p + 2 : -1;
      default -> pattern.charAt(p) == c ? p + 1 : -1;
    };
  }

  private static int set(String pattern, int start, char c) {
    boolean negated = start < pattern.length() && pattern.charAt(start) == '^';
    int p = negated ? start + 1 : start;
    boolean found = false;
    int ranges = 0;
    while (p < pattern.length() && (pattern.charAt(p) != ']' || ranges == 0)) {
      if (pattern.charAt(p) == '\\' && ++p >= pattern.length()) {
        return -1;
      }
      char low = pattern.charAt(p++);
      char high = low;
      if (p + 1 < pattern.length() && pattern.charAt(p) == '-') {
        high = pattern.charAt(p + 1);
        p += 2;
      }
      found = found || (low <= c && c <= high);
      ranges++;
    }
    return p < pattern.length() && found != negated ? p + 1 : -1;
  }
}
