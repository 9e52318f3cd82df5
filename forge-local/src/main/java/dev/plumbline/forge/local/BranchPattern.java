package dev.plumbline.forge.local;

/// A name with wildcards, matched without regular expressions: `*` is anything within one segment
/// of the path, `**` any number of segments, `?` one character. Everything else is itself.
///
/// The time is bounded by the product of the two lengths, whatever the pattern.
final class BranchPattern {

  private BranchPattern() {}

  static boolean matches(String pattern, String name) {
    String[] patterns = pattern.split("/", -1);
    String[] names = name.split("/", -1);
    // reached[n]: the patterns so far can take exactly the first n segments.
    boolean[] reached = new boolean[names.length + 1];
    reached[0] = true;
    for (String each : patterns) {
      boolean[] next = new boolean[names.length + 1];
      if (each.equals("**")) {
        boolean any = false;
        for (int n = 0; n <= names.length; n++) {
          any |= reached[n];
          next[n] = any;
        }
      } else {
        for (int n = 0; n < names.length; n++) {
          next[n + 1] = reached[n] && segment(each, names[n]);
        }
      }
      reached = next;
    }
    return reached[names.length];
  }

  private static boolean segment(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
