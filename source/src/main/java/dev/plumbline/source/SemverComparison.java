package dev.plumbline.source;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/// One comparison of a range, such as `>=1.2` or `~1.x`. The parts that are left out or written as
/// `x` are open.
///
/// @param openMinor minor and patch are open
/// @param openPatch only the patch is open
/// @param openAll even the major is open
record SemverComparison(
    String operator, SemverVersion version, boolean openMinor, boolean openPatch, boolean openAll) {

  private static final Set<String> OPEN = Set.of("", "x", "X", "*");

  /// From the groups 1 (operator), 2 (version), 3 to 5 (its numbers, the later ones with a dot) and
  /// 6 (its prerelease with the hyphen).
  static Optional<SemverComparison> of(Matcher parts) {
    String major = parts.group(3);
    String minor = part(parts, 4);
    String patch = part(parts, 5);
    String prerelease = part(parts, 6);
    boolean openAll = OPEN.contains(major);
    boolean openMinor = !openAll && OPEN.contains(minor.replaceFirst("^\\.", ""));
    boolean openPatch = !openAll && !openMinor && OPEN.contains(patch.replaceFirst("^\\.", ""));
    String version = parts.group(2);
    if (openAll) {
      version = "0.0.0" + prerelease;
    } else if (openMinor) {
      version = major + ".0.0" + prerelease;
    } else if (openPatch) {
      version = major + minor + ".0" + prerelease;
    }
    return SemverVersion.loose(version)
        .map(parsed -> new SemverComparison(parts.group(1), parsed, openMinor, openPatch, openAll));
  }

  private static String part(Matcher parts, int group) {
    return Optional.ofNullable(parts.group(group)).orElse("");
  }

  /// Prereleases are sorted out before.
  boolean holds(SemverVersion candidate) {
    return switch (operator) {
      case "!=" -> !equalTo(candidate);
      case ">" -> greater(candidate);
      case "<" -> candidate.compareTo(version) < 0;
      case ">=", "=>" -> candidate.compareTo(version) >= 0;
      case "<=", "=<" -> lessOrEqual(candidate);
      case "~", "~>" -> tilde(candidate);
      case "^" -> caret(candidate);
      default -> open() ? tilde(candidate) : candidate.compareTo(version) == 0;
    };
  }

  private boolean open() {
    return openAll || openMinor || openPatch;
  }

  private boolean equalTo(SemverVersion candidate) {
    if (!open() || !candidate.major().equals(version.major())) {
      return candidate.compareTo(version) == 0;
    }
    if (openMinor) {
      return true;
    }
    if (!candidate.minor().equals(version.minor())) {
      return false;
    }
    return openPatch
        ? SemverVersion.comparePrereleases(candidate.prerelease(), version.prerelease()) == 0
        : candidate.compareTo(version) == 0;
  }

  private boolean greater(SemverVersion candidate) {
    int major = candidate.major().compareTo(version.major());
    if (!open()) {
      return candidate.compareTo(version) > 0;
    }
    if (major != 0) {
      return major > 0;
    }
    if (openMinor) {
      return false;
    }
    return openPatch
        ? candidate.minor().compareTo(version.minor()) > 0
        : candidate.compareTo(version) > 0;
  }

  private boolean lessOrEqual(SemverVersion candidate) {
    if (!open()) {
      return candidate.compareTo(version) <= 0;
    }
    int major = candidate.major().compareTo(version.major());
    boolean laterMinor = candidate.minor().compareTo(version.minor()) > 0;
    return major < 0 || (major == 0 && (openMinor || !laterMinor));
  }

  private boolean tilde(SemverVersion candidate) {
    if (candidate.compareTo(version) < 0) {
      return false;
    }
    if (isZero() && !openMinor && !openPatch) {
      return true;
    }
    return candidate.major().equals(version.major())
        && (openMinor || candidate.minor().equals(version.minor()));
  }

  private boolean caret(SemverVersion candidate) {
    if (candidate.compareTo(version) < 0) {
      return false;
    }
    boolean sameMajor = candidate.major().equals(version.major());
    if (version.major().signum() > 0 || openMinor || !sameMajor) {
      return sameMajor;
    }
    boolean sameMinor = candidate.minor().equals(version.minor());
    if (version.minor().signum() > 0 || openPatch || !sameMinor) {
      return sameMinor;
    }
    return candidate.patch().equals(version.patch());
  }

  private boolean isZero() {
    return version.major().equals(BigInteger.ZERO)
        && version.minor().equals(BigInteger.ZERO)
        && version.patch().equals(BigInteger.ZERO);
  }
}
