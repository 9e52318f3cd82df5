package dev.plumbline.render.directory;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// A glob as Argo CD understands it for `include` and `exclude` (gobwas/glob without separators):
/// `*` and `**` match any text also across slashes, `?` one character, `[abc]`, `[a-z]`, `[!a-z]`
/// one of a set, `{a,b*}` one of several globs, `\` makes the next character literal.
///
/// Matching takes time in proportion to both lengths multiplied, whatever the pattern.
final class Glob {

  private static final int MAX_DEPTH = 16;

  private final Part whole;

  private Glob(Part whole) {
    this.whole = whole;
  }

  /// Reads a pattern; empty if it is not well formed.
  static Optional<Glob> parse(String pattern) {
    GlobReader reader = new GlobReader(pattern, MAX_DEPTH);
    return reader.read().map(Glob::new);
  }

  boolean matches(String text) {
    BitSet start = new BitSet();
    start.set(0);
    return whole.ends(text, start).get(text.length());
  }

  /// A piece of a pattern: from the positions where it may start to those where it may end.
  sealed interface Part {
    BitSet ends(String text, BitSet starts);
  }

  /// Any text.
  record Any() implements Part {
    @Override
    public BitSet ends(String text, BitSet starts) {
      BitSet ends = new BitSet();
      if (!starts.isEmpty()) {
        ends.set(starts.nextSetBit(0), text.length() + 1);
      }
      return ends;
    }
  }

  /// One character of a set.
  ///
  /// @param ranges pairs of first and last; empty means any character
  record One(String ranges, boolean negated) implements Part {
    @Override
    public BitSet ends(String text, BitSet starts) {
      BitSet ends = new BitSet();
      starts.stream()
          .filter(at -> at < text.length() && has(text.charAt(at)))
          .forEach(at -> ends.set(at + 1));
      return ends;
    }

    private boolean has(char c) {
      boolean found = ranges.isEmpty();
      for (int i = 0; i + 1 < ranges.length(); i += 2) {
        found = found || (ranges.charAt(i) <= c && c <= ranges.charAt(i + 1));
      }
      return found != negated;
    }
  }

  /// One after the other.
  record Sequence(List<Part> parts) implements Part {
    Sequence {
      parts = List.copyOf(parts);
    }

    @Override
    public BitSet ends(String text, BitSet starts) {
      BitSet at = starts;
      for (Part part : parts) {
        at = part.ends(text, at);
      }
      return at;
    }
  }

  /// One of several.
  record Choice(List<Part> parts) implements Part {
    Choice {
      parts = List.copyOf(parts);
    }

    @Override
    public BitSet ends(String text, BitSet starts) {
      BitSet ends = new BitSet();
      parts.forEach(part -> ends.or(part.ends(text, starts)));
      return ends;
    }
  }
}
