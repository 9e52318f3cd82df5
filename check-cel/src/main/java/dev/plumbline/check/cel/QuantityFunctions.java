package dev.plumbline.check.cel;

import static dev.plumbline.check.cel.CelTypes.QUANTITY;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.List;

/// The quantity library of Kubernetes. Source:
/// https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-quantity-library
final class QuantityFunctions {

  private QuantityFunctions() {}

  static void addTo(FunctionTable table) {
    table.type(QUANTITY, Quantity.class);
    List<CelType> text = List.of(SimpleType.STRING);
    List<CelType> one = List.of(QUANTITY);
    List<CelType> two = List.of(QUANTITY, QUANTITY);
    List<CelType> number = List.of(QUANTITY, SimpleType.INT);
    table.global("quantity", QUANTITY, text, a -> read((String) a[0]));
    table.global(
        "isQuantity", SimpleType.BOOL, text, a -> Quantity.read((String) a[0]).isPresent());
    // the server declares it as a function, not as a method
    table.global("sign", SimpleType.INT, one, a -> (long) it(a[0]).value().signum());
    table.member("isGreaterThan", SimpleType.BOOL, two, a -> it(a[0]).compareTo(it(a[1])) > 0);
    table.member("isLessThan", SimpleType.BOOL, two, a -> it(a[0]).compareTo(it(a[1])) < 0);
    table.member("compareTo", SimpleType.INT, two, a -> (long) it(a[0]).compareTo(it(a[1])));
    table.member("asApproximateFloat", SimpleType.DOUBLE, one, a -> it(a[0]).value().doubleValue());
    table.member("asInteger", SimpleType.INT, one, a -> it(a[0]).integer());
    table.member("isInteger", SimpleType.BOOL, one, a -> it(a[0]).whole());
    table.member("add", QUANTITY, two, a -> it(a[0]).plus(it(a[1])));
    table.member("add", QUANTITY, number, a -> it(a[0]).plus(Quantity.of((Long) a[1])));
    table.member("sub", QUANTITY, two, a -> it(a[0]).minus(it(a[1])));
    table.member("sub", QUANTITY, number, a -> it(a[0]).minus(Quantity.of((Long) a[1])));
  }

  private static Quantity it(Object value) {
    return (Quantity) value;
  }

  private static Quantity read(String text) {
    return Quantity.read(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "quantities must match the regular expression"
                        + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"));
  }
}
