package dev.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts text from outside into Markdown so that it is only text, on every forge: no mention, no
/// link, no image, no HTML, no reference to an issue, no end of a fence.
///
/// What is not a plain word goes into a code span: forges look for mentions and references
/// everywhere but there, and a backslash does not keep them off.
final class Markdown {

  /// Words in which no forge sees anything.
  private static final Pattern PLAIN =
      Pattern.compile("([(\"]?)([A-Za-z0-9]+(?:['-][A-Za-z0-9]+)*)?([)\".,;:!?]*)");

  private static final Pattern REFERENCE =
      Pattern.compile("(?i)(GH|GL|MR|PR)-[0-9].*|[0-9a-f]{7,64}|www.*|.*[A-Z]{2,}-[0-9]+.*");

  private static final Pattern TICKS = Pattern.compile("`+");

  private Markdown() {}

  /// A sentence of which any word may be from outside, in one line.
  static String prose(String text) {
    List<String> words = new ArrayList<>();
    for (String word : Plain.line(text).split(" ")) {
      if (!word.isEmpty()) {
        words.add(word(word));
      }
    }
    return String.join(" ", words);
  }

  private static String word(String word) {
    Matcher plain = PLAIN.matcher(word);
    if (plain.matches() && !REFERENCE.matcher(word).matches()) {
      return word;
    }
    Matcher around = Pattern.compile("([(]?)(.+?)([).,;:]*)").matcher(word);
    return around.matches()
        ? around.group(1) + code(around.group(2)) + around.group(3)
        : code(word);
  }

  /// A name or value as code, in one line.
  static String code(String text) {
    String safe = Plain.line(text);
    if (safe.isBlank()) {
      return "`" + (safe.isEmpty() ? "\"\"" : "\" \"") + "`";
    }
    String fence = "`".repeat(longest(safe) + 1);
    boolean edge = safe.startsWith("`") || safe.endsWith("`") || safe.startsWith(" ");
    return fence + (edge ? " " + safe + " " : safe) + fence;
  }

  /// The same in a cell of a table.
  static String cell(String text) {
    return code(text.replace("|", "¦"));
  }

  /// Lines as they are, in a fence that nothing in them ends.
  ///
  /// @param lines each without a line break
  static String fenced(String language, List<String> lines) {
    String text = String.join("\n", lines);
    String fence = "`".repeat(Math.max(3, longest(text) + 1));
    return fence + language + "\n" + text + "\n" + fence + "\n";
  }

  /// Text inside of HTML.
  static String html(String text) {
    return Plain.line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static int longest(String text) {
    return TICKS.matcher(text).results().mapToInt(run -> run.group().length()).max().orElse(0);
  }
}
