package dev.plumbline.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Patterns in the syntax of `.gitignore`, as Flux reads them: the last pattern that matches the
/// path, or a folder on the way to it, decides; so a file may be taken back in although its folder
/// is left out. Checked against the table `sourceignore`.
public final class IgnorePatterns {

  private final List<Pattern> patterns;
  private final String folder;

  private IgnorePatterns(List<Pattern> patterns, String folder) {
    this.patterns = patterns;
    this.folder = folder;
  }

  /// Reads lines. Empty ones and comments (`#`) do nothing.
  public static IgnorePatterns of(List<String> lines) {
    List<Pattern> patterns = new ArrayList<>();
    for (String line : lines) {
      String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      if (!text.isBlank() && !text.startsWith("#")) {
        patterns.add(Pattern.parse(text));
      }
    }
    return new IgnorePatterns(patterns.reversed(), "");
  }

  /// The same patterns, written for what is below that folder.
  IgnorePatterns below(String other) {
    return new IgnorePatterns(patterns, other);
  }

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  /// Whether one of the patterns takes something back in.
  boolean takesBackIn() {
    return patterns.stream().anyMatch(Pattern::includes);
  }

  /// Whether the file or folder is left out.
  ///
  /// @param path canonical, from the root of the tree
  public boolean excludes(String path, boolean isFolder) {
    return verdict(path, isFolder).orElse(false);
  }

  /// Whether the file or folder is left out; empty if no pattern matches.
  Optional<Boolean> verdict(String path, boolean isFolder) {
    if (!folder.isEmpty() && !path.startsWith(folder + "/")) {
      return Optional.empty();
    }
    String relative = folder.isEmpty() ? path : path.substring(folder.length() + 1);
    List<String> parts = Arrays.asList(relative.split("/"));
    for (Pattern pattern : patterns) {
      if (pattern.matches(parts, isFolder)) {
        return Optional.of(!pattern.includes);
      }
    }
    return Optional.empty();
  }

  /// @param includes whether it takes back in (`!`)
  /// @param folderOnly whether it is for folders (`/` at the end), and what is in them
  /// @param parts between the slashes; one part matches at any depth
  private record Pattern(boolean includes, boolean folderOnly, List<String> parts) {

    static Pattern parse(String line) {
      boolean includes = line.startsWith("!");
      String text = includes ? line.substring(1) : line;
      boolean keepsSpaces = text.endsWith("\\ ");
      while (!keepsSpaces && text.endsWith(" ")) {
        text = text.substring(0, text.length() - 1);
      }
      boolean folderOnly = text.endsWith("/");
      if (folderOnly) {
        text = text.substring(0, text.length() - 1);
      }
      return new Pattern(includes, folderOnly, Arrays.asList(text.split("/", -1)));
    }

    boolean matches(List<String> path, boolean folder) {
      return parts.size() == 1 ? byName(path, folder) : byPath(path, folder);
    }

    private boolean byName(List<String> path, boolean folder) {
      for (int i = 0; i < path.size(); i++) {
        if (NamePattern.matches(parts.getFirst(), path.get(i))) {
          boolean itself = i == path.size() - 1;
          return !(folderOnly && itself && !folder);
        }
      }
      return false;
    }

    private boolean byPath(List<String> path, boolean folder) {
      int at = 0;
      boolean matched = false;
      boolean anyDepth = false;
      for (int i = 0; i < parts.size(); i++) {
        String part = parts.get(i);
        boolean last = i == parts.size() - 1;
        if (part.isEmpty()) {
          anyDepth = false;
          continue;
        }
        if (part.equals("**")) {
          anyDepth = !last;
          continue;
        }
        if (part.contains("**") || at >= path.size()) {
          return false;
        }
        if (anyDepth) {
          anyDepth = false;
          int found = find(part, path, at);
          matched = found < path.size();
          at = Math.min(found + 1, path.size());
          continue;
        }
        if (!NamePattern.matches(part, path.get(at))) {
          return false;
        }
        at++;
        matched = at < path.size() || isOpen(i + 1);
      }
      return matched && !(folderOnly && !folder && at == path.size());
    }

    /// Whether nothing from that part on asks for more path: `foo/**` matches `foo` too.
    private boolean isOpen(int from) {
      return parts.subList(from, parts.size()).stream()
          .allMatch(part -> part.isEmpty() || part.equals("**"));
    }

    private static int find(String part, List<String> path, int from) {
      int at = from;
      while (at < path.size() && !NamePattern.matches(part, path.get(at))) {
        at++;
      }
      return at;
    }
  }
}
