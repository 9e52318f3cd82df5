package dev.plumbline.approval;

import dev.plumbline.model.Wildcards;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A pattern of names: `*` is any text, `?` one character, `{a,b}` one of several; everything else
/// is itself. Matching takes time in proportion to both lengths multiplied, whatever the pattern.
///
/// @param text as it was written
/// @param alternatives the pattern without braces: one for each choice
record Glob(String text, List<String> alternatives) {

  private static final int MOST_ALTERNATIVES = 64;
  private static final int LONGEST = 256;

  Glob {
    alternatives = List.copyOf(alternatives);
  }

  /// Reads a pattern; empty if its braces do not fit, if it has sets in brackets, is longer than
  /// 256 characters, or stands for more than 64 patterns.
  static Optional<Glob> parse(String text) {
    if (text.length() > LONGEST || text.indexOf('[') >= 0 || text.indexOf('\\') >= 0) {
      return Optional.empty();
    }
    List<String> done = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>(List.of(text));
    while (!open.isEmpty()) {
      String next = open.pop();
      int brace = next.indexOf('{');
      int end = next.indexOf('}');
      if (brace < 0 && end < 0) {
        done.add(next);
      } else if (brace < 0 || end < brace || next.substring(brace + 1, end).contains("{")) {
        return Optional.empty();
      } else {
        for (String choice : next.substring(brace + 1, end).split(",", -1)) {
          open.add(next.substring(0, brace) + choice + next.substring(end + 1));
        }
      }
      if (done.size() + open.size() > MOST_ALTERNATIVES) {
        return Optional.empty();
      }
    }
    return Optional.of(new Glob(text, done));
  }

  boolean matches(String name) {
    return alternatives.stream().anyMatch(each -> Wildcards.ANY.match(each, name));
  }
}
