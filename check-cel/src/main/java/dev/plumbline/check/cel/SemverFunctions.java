package dev.plumbline.check.cel;

import static dev.plumbline.check.cel.CelTypes.SEMVER;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.List;

/// The semver library of Kubernetes. Source:
/// https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-semver-library
final class SemverFunctions {

  private SemverFunctions() {}

  static void addTo(FunctionTable table) {
    table.type(SEMVER, Semver.class);
    List<CelType> text = List.of(SimpleType.STRING);
    List<CelType> lenient = List.of(SimpleType.STRING, SimpleType.BOOL);
    List<CelType> one = List.of(SEMVER);
    List<CelType> two = List.of(SEMVER, SEMVER);
    table.global("semver", SEMVER, text, a -> read((String) a[0], false));
    table.global("semver", SEMVER, lenient, a -> read((String) a[0], (Boolean) a[1]));
    table.global(
        "isSemver", SimpleType.BOOL, text, a -> Semver.read((String) a[0], false).isPresent());
    table.global(
        "isSemver",
        SimpleType.BOOL,
        lenient,
        a -> Semver.read((String) a[0], (Boolean) a[1]).isPresent());
    table.member("isGreaterThan", SimpleType.BOOL, two, a -> it(a[0]).compareTo(it(a[1])) > 0);
    table.member("isLessThan", SimpleType.BOOL, two, a -> it(a[0]).compareTo(it(a[1])) < 0);
    table.member("compareTo", SimpleType.INT, two, a -> (long) it(a[0]).compareTo(it(a[1])));
    table.member("major", SimpleType.INT, one, a -> it(a[0]).major());
    table.member("minor", SimpleType.INT, one, a -> it(a[0]).minor());
    table.member("patch", SimpleType.INT, one, a -> it(a[0]).patch());
  }

  private static Semver it(Object value) {
    return (Semver) value;
  }

  private static Semver read(String text, boolean lenient) {
    return Semver.read(text, lenient)
        .orElseThrow(() -> new IllegalArgumentException("no semantic version: " + text));
  }
}
