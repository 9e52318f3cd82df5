package dev.plumbline.render.helm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The warnings of one chart, each once, as lines that a person can read to the end.
final class WarningLines {

  private static final int MOST = 50;
  private static final int LONGEST = 500;

  private final String subject;
  private final Set<String> lines = new LinkedHashSet<>();

  /// @param subject what is rendered
  WarningLines(String subject) {
    this.subject = subject;
  }

  void add(HelmWarning warning) {
    if (lines.size() <= MOST) {
      WarningAdvice.of(warning).map(this::line).ifPresent(lines::add);
    }
  }

  private String line(String advice) {
    String line = "# Warning: " + subject + ": " + advice;
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /// All of them, in the order in which they were first told.
  List<String> all() {
    List<String> all = new ArrayList<>(lines);
    if (all.size() > MOST) {
      all.set(MOST, "# Warning: " + subject + ": there is more of the kind");
    }
    return all;
  }
}
