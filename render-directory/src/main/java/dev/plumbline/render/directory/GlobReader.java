package dev.plumbline.render.directory;

import dev.plumbline.render.directory.Glob.Any;
import dev.plumbline.render.directory.Glob.Choice;
import dev.plumbline.render.directory.Glob.One;
import dev.plumbline.render.directory.Glob.Part;
import dev.plumbline.render.directory.Glob.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the text of a [Glob].
final class GlobReader {

  private final String pattern;
  private final int maxDepth;
  private int at;

  GlobReader(String pattern, int maxDepth) {
    this.pattern = pattern;
    this.maxDepth = maxDepth;
  }

  /// The whole pattern; empty if it is not well formed.
  Optional<Part> read() {
    return sequence(0);
  }

  /// Up to the end of the pattern or, in braces, up to a comma or the closing brace.
  private Optional<Part> sequence(int depth) {
    List<Part> parts = new ArrayList<>();
    while (at < pattern.length() && !(depth > 0 && ",}".indexOf(pattern.charAt(at)) >= 0)) {
      Optional<Part> part = part(depth);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return Optional.of(new Sequence(parts));
  }

  private Optional<Part> part(int depth) {
    char c = pattern.charAt(at++);
    return switch (c) {
      case '*' -> Optional.of(new Any());
      case '?' -> Optional.of(new One("", false));
      case '[' -> set();
      case '{' -> choice(depth + 1);
      case '\\' ->
          at < pattern.length() ? Optional.of(literal(pattern.charAt(at++))) : Optional.empty();
      default -> Optional.of(literal(c));
    };
  }

  private Optional<Part> choice(int depth) {
    List<Part> parts = new ArrayList<>();
    while (depth <= maxDepth) {
      Optional<Part> part = sequence(depth);
      if (part.isEmpty() || at >= pattern.length()) {
        return Optional.empty();
      }
      parts.add(part.get());
      if (pattern.charAt(at++) == '}') {
        return Optional.of(new Choice(parts));
      }
    }
    return Optional.empty();
  }

  private Optional<Part> set() {
    boolean negated = at < pattern.length() && pattern.charAt(at) == '!';
    if (negated) {
      at++;
    }
    StringBuilder ranges = new StringBuilder();
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      char low = escaped();
      char high = low;
      if (at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
        at++;
        high = escaped();
      }
      ranges.append(low).append(high);
    }
    boolean closed = at < pattern.length() && !ranges.isEmpty();
    at++;
    return closed ? Optional.of(new One(ranges.toString(), negated)) : Optional.empty();
  }

  private char escaped() {
    char c = pattern.charAt(at++);
    return c == '\\' && at < pattern.length() ? pattern.charAt(at++) : c;
  }

  private static Part literal(char c) {
    return new One("" + c + c, false);
  }
}
