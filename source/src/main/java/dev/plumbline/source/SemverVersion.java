package dev.plumbline.source;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version as Masterminds/semver reads it: Helm, Argo CD and Flux use that. Build metadata does
/// not order.
///
/// @param prerelease what stands behind the hyphen; empty for a release
public record SemverVersion(BigInteger major, BigInteger minor, BigInteger patch, String prerelease)
    implements Comparable<SemverVersion> {

  private static final int MAX_LENGTH = 256;
  private static final String SUFFIX =
      "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?";
  private static final Pattern LOOSE =
      Pattern.compile("v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?" + SUFFIX);
  private static final Pattern STRICT =
      Pattern.compile("v?([0-9]+)\\.([0-9]+)\\.([0-9]+)" + SUFFIX);
  private static final Pattern ZERO_FIRST = Pattern.compile("0[0-9]+");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Comparator<SemverVersion> ORDER =
      Comparator.comparing(SemverVersion::major)
          .thenComparing(SemverVersion::minor)
          .thenComparing(SemverVersion::patch)
          .thenComparing(SemverVersion::prerelease, SemverVersion::comparePrereleases);

  /// `1`, `v1.2` and `1.2.3-rc.1+build` are versions.
  public static Optional<SemverVersion> loose(String text) {
    return parse(LOOSE, text);
  }

  /// Three numbers, perhaps after a `v`: how Flux reads tags.
  public static Optional<SemverVersion> strict(String text) {
    return parse(STRICT, text);
  }

  private static Optional<SemverVersion> parse(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (text.length() > MAX_LENGTH || !matcher.matches()) {
      return Optional.empty();
    }
    String prerelease = Optional.ofNullable(matcher.group(4)).orElse("");
    for (String part : prerelease.split("\\.")) {
      if (ZERO_FIRST.matcher(part).matches()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new SemverVersion(
            number(matcher.group(1)),
            number(matcher.group(2)),
            number(matcher.group(3)),
            prerelease));
  }

  private static BigInteger number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? BigInteger.ZERO : new BigInteger(digits);
  }

  @Override
  public int compareTo(SemverVersion other) {
    return ORDER.compare(this, other);
  }

  static int comparePrereleases(String left, String right) {
    if (left.isEmpty() || right.isEmpty()) {
      return Boolean.compare(left.isEmpty(), right.isEmpty());
    }
    String[] ours = left.split("\\.");
    String[] theirs = right.split("\\.");
    for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
      int order = compareParts(ours[i], theirs[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(ours.length, theirs.length);
  }

  private static int compareParts(String left, String right) {
    boolean leftNumber = NUMBER.matcher(left).matches();
    boolean rightNumber = NUMBER.matcher(right).matches();
    if (leftNumber && rightNumber) {
      return new BigInteger(left).compareTo(new BigInteger(right));
    }
    return leftNumber == rightNumber ? left.compareTo(right) : leftNumber ? -1 : 1;
  }
}
