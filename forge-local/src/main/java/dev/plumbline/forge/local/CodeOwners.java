package dev.plumbline.forge.local;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The file CODEOWNERS: who must approve changes of which files. A line is a pattern and its owners
/// (`@account` or a mail address); the last line that matches a path counts, and one without owners
/// frees it. Patterns are those of .gitignore without `!`, matched by [BranchPattern].
///
/// @param rules in the order of the file
record CodeOwners(List<Rule> rules) {

  /// Where the file may lie; the first that exists counts.
  static final List<String> PATHS =
      List.of(
          "CODEOWNERS",
          ".plumbline/CODEOWNERS",
          ".github/CODEOWNERS",
          ".gitlab/CODEOWNERS",
          "docs/CODEOWNERS");

  static final CodeOwners NONE = new CodeOwners(List.of());

  private static final int MAX_RULES = 1_000;
  private static final int MAX_LINE = 1_000;

  CodeOwners {
    rules = List.copyOf(rules);
  }

  /// One line.
  record Rule(List<String> patterns, Set<String> owners) {}

  /// Reads the file. A line that is longer than is read has an owner whom nobody can be, so that it
  /// blocks instead of being passed over.
  static CodeOwners read(byte[] bytes) {
    List<Rule> rules = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#") || text.startsWith("[")) {
        continue;
      }
      if (text.length() > MAX_LINE || rules.size() == MAX_RULES) {
        rules.add(new Rule(List.of("**"), Set.of("a line that is too long to be read")));
        break;
      }
      rules.add(rule(text));
    }
    return new CodeOwners(rules);
  }

  private static Rule rule(String text) {
    String[] words = text.split("\\s+");
    Set<String> owners = new TreeSet<>();
    for (int i = 1; i < words.length && !words[i].startsWith("#"); i++) {
      owners.add(words[i]);
    }
    return new Rule(patterns(words[0]), owners);
  }

  /// A pattern as one or two of [BranchPattern]: the file itself, and all below it.
  private static List<String> patterns(String written) {
    boolean folder = written.endsWith("/");
    String pattern = folder ? written.substring(0, written.length() - 1) : written;
    boolean anchored = pattern.contains("/");
    if (pattern.startsWith("/")) {
      pattern = pattern.substring(1);
    }
    String from = anchored ? pattern : "**/" + pattern;
    // As with .gitignore, `docs/*` is what lies directly in the folder.
    boolean direct = pattern.endsWith("/*");
    if (folder) {
      return List.of(from + "/**");
    }
    return direct ? List.of(from) : List.of(from, from + "/**");
  }

  /// The owners of a path; none if nobody owns it.
  Set<String> of(String path) {
    for (Rule rule : rules.reversed()) {
      for (String pattern : rule.patterns()) {
        if (BranchPattern.matches(pattern, path)) {
          return rule.owners();
        }
      }
    }
    return Set.of();
  }
}
