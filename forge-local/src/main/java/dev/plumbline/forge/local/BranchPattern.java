package dev.plumbline.forge.local;

import dev.plumbline.model.Wildcards;

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
          next[n + 1] = reached[n] && Wildcards.ANY.match(each, names[n]);
        }
      }
      reached = next;
    }
    return reached[names.length];
  }
}
