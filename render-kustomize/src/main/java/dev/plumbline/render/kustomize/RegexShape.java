package dev.plumbline.render.kustomize;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/// Looks over a regular expression before it is compiled, because the compiler of RE2/J writes out
/// counted repetitions inside each other, and recurses into groups. Go refuses the same ones.
final class RegexShape {

  private static final int DEEPEST = 200;
  private static final int MOST_REPEATS = 1_000;

  private final String text;
  private final Supplier<String> subject;
  private final Deque<Integer> outer = new ArrayDeque<>();

  /// The most repeats in the group so far, and in the item before the cursor.
  private int group = 1;

  private int item = 1;
  private int at;

  private RegexShape(String text, Supplier<String> subject) {
    this.text = text;
    this.subject = subject;
  }

  /// Refuses groups that are nested too deeply, and repetitions inside each other whose counts
  /// multiply to more than Go allows.
  ///
  /// @throws dev.plumbline.model.ProblemException `RENDER_LIMIT` or `INVALID_FIELD`
  static void check(String expression, Supplier<String> subject) {
    new RegexShape(expression, subject).scan();
  }

  private void scan() {
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case '\\' -> escape();
        case '[' -> characters();
        case '(' -> open();
        case ')' -> close();
        case '{' -> repeat();
        case '*', '+', '?' -> at++;
        default -> single();
      }
    }
  }

  private void single() {
    item = 1;
    at++;
  }

  private void escape() {
    item = 1;
    if (text.startsWith("\\Q", at)) {
      int end = text.indexOf("\\E", at);
      at = end < 0 ? text.length() : end + 2;
    } else if (at + 2 < text.length() && text.charAt(at + 2) == '{') {
      int end = text.indexOf('}', at);
      at = end < 0 ? text.length() : end + 1;
    } else {
      at += 2;
    }
  }

  private void characters() {
    item = 1;
    at++;
    if (at < text.length() && text.charAt(at) == '^') {
      at++;
    }
    boolean first = true;
    while (at < text.length() && (first || text.charAt(at) != ']')) {
      first = false;
      if (text.startsWith("[:", at)) {
        int end = text.indexOf(":]", at);
        at = end < 0 ? at + 1 : end + 2;
      } else {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
    }
    at++;
  }

  private void open() {
    outer.push(group);
    if (outer.size() > DEEPEST) {
      throw Regex.tooLarge(subject.get(), "expression nests too deeply");
    }
    group = 1;
    item = 1;
    at++;
  }

  private void close() {
    item = group;
    group = outer.isEmpty() ? 1 : Math.max(outer.pop(), item);
    at++;
  }

  private void repeat() {
    int end = text.indexOf('}', at);
    String counts = end < 0 ? "" : text.substring(at + 1, end);
    if (!counts.matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
      single();
      return;
    }
    String[] parts = counts.split(",");
    int most = Math.max(1, Integer.parseInt(parts[parts.length - 1]));
    if ((long) item * most > MOST_REPEATS) {
      throw new Problem(
              ProblemCode.INVALID_FIELD,
              subject.get(),
              "the regular expression is not valid",
              "error parsing regexp: invalid repeat count",
              "Repeat at most " + MOST_REPEATS + " times, repetitions inside each other included.")
          .exception();
    }
    item *= most;
    group = Math.max(group, item);
    at = end + 1;
  }
}
