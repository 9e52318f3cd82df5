package dev.plumbline.check.cel;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version by https://semver.org, of which the build is not compared.
///
/// @param before the identifiers of the pre-release; empty for a release
record Semver(long major, long minor, long patch, List<String> before, String build)
    implements Comparable<Semver> {

  private static final int MAX_LENGTH = 1_000;
  private static final String NUMBER = "(0|[1-9][0-9]*)";
  private static final Pattern SHAPE =
      Pattern.compile(
          NUMBER
              + "\\."
              + NUMBER
              + "\\."
              + NUMBER
              + "(?:-([0-9A-Za-z.-]*))?(?:\\+([0-9A-Za-z.-]*))?");
  private static final BigInteger MOST = BigInteger.ONE.shiftLeft(63).subtract(BigInteger.ONE);

  Semver {
    before = List.copyOf(before);
  }

  /// Reads one; empty if the text is none.
  ///
  /// @param lenient whether a `v` before it, missing parts and zeros before numbers are accepted
  static Optional<Semver> read(String text, boolean lenient) {
    Matcher shape = SHAPE.matcher(lenient ? normal(text) : text);
    if (text.length() > MAX_LENGTH || !shape.matches()) {
      return Optional.empty();
    }
    List<String> before = parts(shape.group(4));
    List<String> build = parts(shape.group(5));
    boolean sound =
        before.stream().noneMatch(part -> part.isEmpty() || part.matches("0[0-9]+"))
            && build.stream().noneMatch(String::isEmpty);
    for (int i = 1; i <= 3; i++) {
      sound &= new BigInteger(shape.group(i)).compareTo(MOST) <= 0;
    }
    if (!sound) {
      return Optional.empty();
    }
    return Optional.of(
        new Semver(
            Long.parseLong(shape.group(1)),
            Long.parseLong(shape.group(2)),
            Long.parseLong(shape.group(3)),
            before,
            String.join(".", build)));
  }

  private static List<String> parts(String text) {
    return text == null ? List.of() : List.of(text.split("\\.", -1));
  }

  private static String normal(String text) {
    String[] parts = (text.startsWith("v") ? text.substring(1) : text).split("\\.", 3);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = withoutZeros(parts[i]);
    }
    String last = parts[parts.length - 1];
    if (parts.length < 3 && (last.contains("+") || last.contains("-"))) {
      return "";
    }
    return String.join(".", parts) + ".0".repeat(3 - parts.length);
  }

  private static String withoutZeros(String part) {
    if (part.length() < 2) {
      return part;
    }
    String rest = part.replaceFirst("^0+", "");
    return rest.isEmpty() || !Character.isDigit(rest.charAt(0)) ? "0" + rest : rest;
  }

  @Override
  public int compareTo(Semver other) {
    int order = Long.compare(major, other.major);
    order = order != 0 ? order : Long.compare(minor, other.minor);
    order = order != 0 ? order : Long.compare(patch, other.patch);
    if (order != 0 || before.isEmpty() || other.before.isEmpty()) {
      return order != 0 ? order : Boolean.compare(before.isEmpty(), other.before.isEmpty());
    }
    for (int i = 0; i < Math.min(before.size(), other.before.size()); i++) {
      int part = comparePart(before.get(i), other.before.get(i));
      if (part != 0) {
        return part;
      }
    }
    return Integer.compare(before.size(), other.before.size());
  }

  private static int comparePart(String a, String b) {
    boolean number = a.matches("[0-9]+");
    boolean otherNumber = b.matches("[0-9]+");
    if (number && otherNumber) {
      return new BigInteger(a).compareTo(new BigInteger(b));
    }
    return number == otherNumber ? Integer.signum(a.compareTo(b)) : number ? -1 : 1;
  }

  /// As the order has it: the build does not count.
  @Override
  public boolean equals(Object other) {
    return other instanceof Semver semver && compareTo(semver) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(major * 31 * 31 + minor * 31 + patch) * 31 + before.hashCode();
  }
}
