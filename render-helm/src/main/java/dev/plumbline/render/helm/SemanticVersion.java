package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A semantic version, as the Go library `Masterminds/semver` reads it: a `v` in front and missing
/// parts are allowed.
///
/// @param original as it was written
record SemanticVersion(
    long major, long minor, long patch, String prerelease, String metadata, String original)
    implements Comparable<SemanticVersion> {

  private static final int LONGEST = 256;

  private static final Pattern LOOSE =
      Pattern.compile(
          "v?([0-9]+)(\\.[0-9]+)?(\\.[0-9]+)?"
              + "(-([0-9A-Za-z\\-]+(\\.[0-9A-Za-z\\-]+)*))?"
              + "(\\+([0-9A-Za-z\\-]+(\\.[0-9A-Za-z\\-]+)*))?");

  /// Reads a version.
  ///
  /// @throws GoFailure with Go's message
  static SemanticVersion parse(String text) {
    if (text.length() > LONGEST) {
      throw new GoFailure("version string is too long (max 256 bytes)");
    }
    Matcher matcher = LOOSE.matcher(text);
    if (!matcher.matches()) {
      throw new GoFailure("invalid semantic version");
    }
    String prerelease = matcher.group(5) == null ? "" : matcher.group(5);
    String metadata = matcher.group(8) == null ? "" : matcher.group(8);
    SemanticVersion version =
        new SemanticVersion(
            part(matcher.group(1)),
            part(matcher.group(2)),
            part(matcher.group(3)),
            prerelease,
            metadata,
            text);
    checkPrerelease(prerelease);
    return version;
  }

  private static long part(String digits) {
    if (digits == null) {
      return 0;
    }
    String plain = digits.startsWith(".") ? digits.substring(1) : digits;
    try {
      return Long.parseUnsignedLong(plain);
    } catch (NumberFormatException e) {
      throw new GoFailure(
          "error parsing version segment: strconv.ParseUint: parsing \""
              + plain
              + "\": value out of range");
    }
  }

  private static void checkPrerelease(String prerelease) {
    for (String part : prerelease.split("\\.", -1)) {
      if (part.length() > 1 && part.startsWith("0") && part.chars().allMatch(Character::isDigit)) {
        throw new GoFailure("version segment starts with 0");
      }
    }
  }

  @Override
  public int compareTo(SemanticVersion other) {
    int order = Long.compareUnsigned(major, other.major);
    order = order != 0 ? order : Long.compareUnsigned(minor, other.minor);
    order = order != 0 ? order : Long.compareUnsigned(patch, other.patch);
    return order != 0 ? order : comparePrereleases(prerelease, other.prerelease);
  }

  private static int comparePrereleases(String left, String right) {
    if (left.equals(right)) {
      return 0;
    }
    if (left.isEmpty() || right.isEmpty()) {
      return left.isEmpty() ? 1 : -1;
    }
    String[] some = left.split("\\.", -1);
    String[] others = right.split("\\.", -1);
    for (int i = 0; i < Math.max(some.length, others.length); i++) {
      if (i >= some.length || i >= others.length) {
        return Integer.compare(some.length, others.length);
      }
      int order = comparePart(some[i], others[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int comparePart(String left, String right) {
    boolean number = left.matches("[0-9]+");
    boolean otherNumber = right.matches("[0-9]+");
    if (number && otherNumber) {
      return new java.math.BigInteger(left).compareTo(new java.math.BigInteger(right));
    }
    if (number != otherNumber) {
      return number ? -1 : 1;
    }
    return left.compareTo(right);
  }

  boolean same(SemanticVersion other) {
    return compareTo(other) == 0;
  }

  /// The canonical text.
  String text() {
    return Long.toUnsignedString(major)
        + "."
        + Long.toUnsignedString(minor)
        + "."
        + Long.toUnsignedString(patch)
        + (prerelease.isEmpty() ? "" : "-" + prerelease)
        + (metadata.isEmpty() ? "" : "+" + metadata);
  }
}
