package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A constraint on versions, such as `>=1.2 <2 || ^3`, as the Go library `Masterminds/semver` reads
/// it.
///
/// @param groups of which one must hold; in a group all must
record VersionConstraint(List<Group> groups) {

  private static final int LONGEST = 512;
  private static final int MOST_GROUPS = 32;

  private static final String VERSION =
      "v?([0-9|x|X|\\*]+)(\\.[0-9|x|X|\\*]+)?(\\.[0-9|x|X|\\*]+)?"
          + "(-([0-9A-Za-z\\-]+(\\.[0-9A-Za-z\\-]+)*))?"
          + "(\\+([0-9A-Za-z\\-]+(\\.[0-9A-Za-z\\-]+)*))?";

  private static final String OPERATOR = "=||!=|>|<|>=|=>|<=|=<|~|~>|\\^";
  private static final String LONGEST_FIRST = ">=|=>|<=|=<|!=|~>|~|=|>|<|\\^|";

  private static final Pattern ONE =
      Pattern.compile("\\s*(" + LONGEST_FIRST + ")\\s*(" + VERSION + ")\\s*");

  private static final Pattern RANGE =
      Pattern.compile("\\s*(" + VERSION + ")\\s+-\\s+(" + VERSION + ")\\s*");

  private static final Pattern FIND =
      Pattern.compile("(" + LONGEST_FIRST + ")\\s*(" + VERSION + ")");

  private static final Pattern VALID =
      Pattern.compile(
          "(\\s*("
              + OPERATOR
              + ")\\s*("
              + VERSION
              + ")\\s*)"
              + "((?:\\s+|,\\s*)("
              + OPERATOR
              + ")\\s*("
              + VERSION
              + ")\\s*)*");

  /// Constraints that must all hold.
  ///
  /// @param prereleases whether one names a prerelease, so that prereleases count
  record Group(List<Comparator> comparators, boolean prereleases) {}

  /// One comparison.
  ///
  /// @param dirty whether a part of the version is a wildcard or missing
  record Comparator(
      String operator,
      SemanticVersion version,
      boolean dirty,
      boolean anyMinor,
      boolean anyPatch) {}

  /// Reads a constraint.
  ///
  /// @throws GoFailure with Go's message
  static VersionConstraint parse(String raw) {
    if (raw.length() > LONGEST) {
      throw new GoFailure("constraint string is too long (max 512 bytes)");
    }
    String[] alternatives = rewriteRanges(raw).split("\\|\\|", -1);
    if (alternatives.length > MOST_GROUPS) {
      throw new GoFailure("too many constraint groups (max 32)");
    }
    List<Group> groups = new ArrayList<>();
    for (String alternative : alternatives) {
      if (!VALID.matcher(alternative).matches()) {
        throw new GoFailure("improper constraint: " + GoQuote.quote(alternative));
      }
      List<Comparator> comparators = new ArrayList<>();
      Matcher matcher = FIND.matcher(alternative);
      while (matcher.find()) {
        comparators.add(comparator(matcher.group()));
      }
      boolean prereleases = comparators.stream().anyMatch(c -> !c.version.prerelease().isEmpty());
      groups.add(new Group(List.copyOf(comparators), prereleases));
    }
    return new VersionConstraint(List.copyOf(groups));
  }

  private static String rewriteRanges(String raw) {
    String text = raw;
    Matcher matcher = RANGE.matcher(raw);
    while (matcher.find()) {
      String both = ">= " + matcher.group(1) + ", <= " + matcher.group(11) + " ";
      int at = text.indexOf(matcher.group());
      text = text.substring(0, at) + both + text.substring(at + matcher.group().length());
    }
    return text;
  }

  private static Comparator comparator(String text) {
    Matcher m = ONE.matcher(text);
    if (!m.matches()) {
      throw new GoFailure("improper constraint: " + GoQuote.quote(text));
    }
    String prerelease = m.group(6) == null ? "" : m.group(6);
    String version = m.group(2);
    boolean anyMinor = false;
    boolean anyPatch = false;
    boolean dirty = true;
    if (wild(m.group(3))) {
      version = "0.0.0" + prerelease;
    } else if (wild(m.group(4))) {
      anyMinor = true;
      version = m.group(3) + ".0.0" + prerelease;
    } else if (wild(m.group(5))) {
      anyPatch = true;
      version = m.group(3) + m.group(4) + ".0" + prerelease;
    } else {
      dirty = false;
    }
    try {
      return new Comparator(m.group(1), SemanticVersion.parse(version), dirty, anyMinor, anyPatch);
    } catch (GoFailure e) {
      throw new GoFailure("constraint parser error");
    }
  }

  private static boolean wild(String part) {
    if (part == null || part.isEmpty()) {
      return true;
    }
    String plain = part.startsWith(".") ? part.substring(1) : part;
    return plain.equals("x") || plain.equals("X") || plain.equals("*");
  }

  /// Whether the version fits.
  boolean allows(SemanticVersion version) {
    return groups.stream()
        .anyMatch(
            group ->
                group.comparators.stream()
                    .allMatch(comparator -> holds(comparator, version, group.prereleases)));
  }

  private static boolean holds(Comparator c, SemanticVersion v, boolean prereleases) {
    if (!v.prerelease().isEmpty() && !prereleases) {
      return false;
    }
    SemanticVersion w = c.version;
    return switch (c.operator) {
      case "", "=" -> c.dirty ? tilde(c, v) : v.same(w);
      case "!=" -> differs(c, v);
      case ">" -> greater(c, v);
      case "<" -> v.compareTo(w) < 0;
      case ">=", "=>" -> v.compareTo(w) >= 0;
      case "<=", "=<" -> atMost(c, v);
      case "~", "~>" -> tilde(c, v);
      case "^" -> caret(c, v);
      default -> throw new IllegalStateException("no operator: " + c.operator);
    };
  }

  private static boolean differs(Comparator c, SemanticVersion v) {
    SemanticVersion w = c.version;
    if (c.dirty) {
      if (w.major() != v.major()) {
        return true;
      }
      if (w.minor() != v.minor() && !c.anyMinor) {
        return true;
      }
      if (c.anyMinor) {
        return false;
      }
      if (w.patch() != v.patch() && !c.anyPatch) {
        return true;
      }
      if (c.anyPatch) {
        return !v.prerelease().equals(w.prerelease());
      }
    }
    return !v.same(w);
  }

  private static boolean greater(Comparator c, SemanticVersion v) {
    SemanticVersion w = c.version;
    int major = Long.compareUnsigned(v.major(), w.major());
    if (!c.dirty) {
      return v.compareTo(w) > 0;
    }
    if (major != 0) {
      return major > 0;
    }
    if (c.anyMinor) {
      return false;
    }
    return c.anyPatch ? Long.compareUnsigned(v.minor(), w.minor()) > 0 : v.compareTo(w) > 0;
  }

  private static boolean atMost(Comparator c, SemanticVersion v) {
    SemanticVersion w = c.version;
    if (!c.dirty) {
      return v.compareTo(w) <= 0;
    }
    int major = Long.compareUnsigned(v.major(), w.major());
    return major < 0
        || (major == 0 && (Long.compareUnsigned(v.minor(), w.minor()) <= 0 || c.anyMinor));
  }

  private static boolean tilde(Comparator c, SemanticVersion v) {
    SemanticVersion w = c.version;
    if (v.compareTo(w) < 0) {
      return false;
    }
    boolean zero = w.major() == 0 && w.minor() == 0 && w.patch() == 0;
    if (zero && !c.anyMinor && !c.anyPatch) {
      return true;
    }
    return v.major() == w.major() && (v.minor() == w.minor() || c.anyMinor);
  }

  private static boolean caret(Comparator c, SemanticVersion v) {
    SemanticVersion w = c.version;
    if (v.compareTo(w) < 0) {
      return false;
    }
    if (w.major() != 0 || c.anyMinor) {
      return v.major() == w.major();
    }
    if (v.major() != 0) {
      return false;
    }
    if (w.minor() != 0 || c.anyPatch) {
      return v.minor() == w.minor();
    }
    return v.minor() == 0 && v.patch() == w.patch();
  }
}
