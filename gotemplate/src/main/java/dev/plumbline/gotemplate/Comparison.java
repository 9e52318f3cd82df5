package dev.plumbline.gotemplate;

/// Compares values by Go's rules: kinds must match, but for signed and unsigned integers.
final class Comparison {

  /// Kinds that can be compared with each other.
  private enum Basic {
    NONE,
    BOOL,
    COMPLEX,
    INT,
    FLOAT,
    STRING,
    UINT
  }

  private Comparison() {}

  private static Basic basic(GoValue value) {
    return switch (value) {
      case GoBoolean bool -> Basic.BOOL;
      case GoInteger integer -> integer.type().kind().signed() ? Basic.INT : Basic.UINT;
      case GoFloat real -> Basic.FLOAT;
      case GoComplex complex -> Basic.COMPLEX;
      case GoString string -> Basic.STRING;
      default -> Basic.NONE;
    };
  }

  private static boolean nothing(GoValue value) {
    return GoNil.isInvalid(value) || GoNil.isInterface(value);
  }

  static boolean equal(GoValue left, GoValue right) {
    Basic one = basic(left);
    Basic other = basic(right);
    if (one != other) {
      if (left instanceof GoInteger a && right instanceof GoInteger b) {
        return a.value() == b.value() && a.value() >= 0;
      }
      if (nothing(left) || nothing(right)) {
        return false;
      }
      throw incompatible(left, right);
    }
    return switch (one) {
      case NONE -> equalOthers(left, right);
      case FLOAT -> ((GoFloat) left).value() == ((GoFloat) right).value();
      case INT, UINT -> ((GoInteger) left).value() == ((GoInteger) right).value();
      case BOOL, COMPLEX, STRING -> left.equals(right);
    };
  }

  private static boolean equalOthers(GoValue left, GoValue right) {
    if (!nothing(left) && !nothing(right) && left.type().kind() != right.type().kind()) {
      throw new GoFailure(
          "non-comparable types "
              + text(left)
              + ": "
              + left.type()
              + ", "
              + right.type()
              + ": "
              + GoFormat.text(right));
    }
    if (left.isNil() || right.isNil()) {
      return left.isNil() == right.isNil();
    }
    GoKind kind = right.type().kind();
    if (kind == GoKind.MAP || kind == GoKind.SLICE || kind == GoKind.FUNC) {
      throw new GoFailure("non-comparable type " + text(right) + ": " + right.type());
    }
    return left.equals(right);
  }

  private static String text(GoValue value) {
    StringBuilder out = new StringBuilder();
    new ValuePrinter(out).print(value, 's');
    return out.toString();
  }

  private static GoFailure incompatible(GoValue left, GoValue right) {
    return new GoFailure(
        "incompatible types for comparison: " + left.type() + " and " + right.type());
  }

  static boolean less(GoValue left, GoValue right) {
    Basic one = ordered(left);
    Basic other = ordered(right);
    if (one != other) {
      if (left instanceof GoInteger a && right instanceof GoInteger b) {
        return one == Basic.INT
            ? a.value() < 0 || Long.compareUnsigned(a.value(), b.value()) < 0
            : b.value() >= 0 && Long.compareUnsigned(a.value(), b.value()) < 0;
      }
      throw incompatible(left, right);
    }
    return switch (one) {
      case FLOAT -> ((GoFloat) left).value() < ((GoFloat) right).value();
      case INT -> ((GoInteger) left).value() < ((GoInteger) right).value();
      case UINT ->
          Long.compareUnsigned(((GoInteger) left).value(), ((GoInteger) right).value()) < 0;
      case STRING -> GoText.compare(((GoString) left).value(), ((GoString) right).value()) < 0;
      case BOOL, COMPLEX, NONE -> throw invalid();
    };
  }

  private static Basic ordered(GoValue value) {
    Basic basic = basic(value);
    if (basic == Basic.NONE) {
      throw invalid();
    }
    return basic;
  }

  private static GoFailure invalid() {
    return new GoFailure("invalid type for comparison");
  }

  static boolean lessOrEqual(GoValue left, GoValue right) {
    return less(left, right) || equal(left, right);
  }
}
