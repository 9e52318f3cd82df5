package dev.plumbline.check.cel;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The lists library of Kubernetes, the sets library of CEL, and `lists.range`, each bounded.
/// Source: https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-list-library
final class ListFunctions {

  /// How many comparisons of elements one call may take.
  private static final long MAX_COMPARISONS = 1_000_000;

  private static final int MAX_RANGE = 100_000;

  private static final List<CelType> COMPARABLE =
      List.of(
          SimpleType.INT,
          SimpleType.UINT,
          SimpleType.DOUBLE,
          SimpleType.BOOL,
          SimpleType.DURATION,
          SimpleType.TIMESTAMP,
          SimpleType.STRING,
          SimpleType.BYTES);

  private ListFunctions() {}

  static void addTo(FunctionTable table) {
    for (CelType type : COMPARABLE) {
      List<CelType> list = List.of(ListType.create(type));
      table.member("isSorted", SimpleType.BOOL, list, a -> isSorted(list(a[0])));
      table.member("min", type, list, a -> extreme("min", list(a[0]), -1));
      table.member("max", type, list, a -> extreme("max", list(a[0]), 1));
    }
    Map<CelType, Object> zeros = new LinkedHashMap<>();
    zeros.put(SimpleType.INT, 0L);
    zeros.put(SimpleType.UINT, UnsignedLong.ZERO);
    zeros.put(SimpleType.DOUBLE, 0.0);
    zeros.put(SimpleType.DURATION, Duration.ZERO);
    zeros.forEach(
        (type, zero) ->
            table.member("sum", type, List.of(ListType.create(type)), a -> sum(list(a[0]), zero)));
    table.member(
        "indexOf",
        SimpleType.INT,
        List.of(CelTypes.LIST_OF_ANY, CelTypes.ANY),
        a -> indexOf(list(a[0]), a[1]));
    table.member(
        "lastIndexOf",
        SimpleType.INT,
        List.of(CelTypes.LIST_OF_ANY, CelTypes.ANY),
        a -> lastIndexOf(list(a[0]), a[1]));
    table.global(
        "lists.range",
        ListType.create(SimpleType.INT),
        List.of(SimpleType.INT),
        a -> range((Long) a[0]));
    // what the macro sortBy becomes: each element with its key
    table.global(
        "lists.@sortByAssociatedKeys",
        ListType.create(SimpleType.DYN),
        List.of(ListType.create(ListType.create(SimpleType.DYN))),
        a -> sortedByKey(list(a[0])));
    addSets(table);
  }

  private static void addSets(FunctionTable table) {
    List<CelType> two = List.of(CelTypes.LIST_OF_ANY, CelTypes.LIST_OF_ANY);
    table.global("sets.contains", SimpleType.BOOL, two, a -> containsAll(list(a[0]), list(a[1])));
    table.global(
        "sets.equivalent",
        SimpleType.BOOL,
        two,
        a -> containsAll(list(a[0]), list(a[1])) && containsAll(list(a[1]), list(a[0])));
    table.global("sets.intersects", SimpleType.BOOL, two, a -> intersects(list(a[0]), list(a[1])));
  }

  private static List<?> list(Object value) {
    return (List<?>) value;
  }

  private static boolean isSorted(List<?> list) {
    for (int i = 1; i < list.size(); i++) {
      if (CelOrder.compare(list.get(i - 1), list.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  private static Object extreme(String name, List<?> list, int sign) {
    if (list.isEmpty()) {
      throw new IllegalArgumentException(name + " called on empty list");
    }
    Object best = list.getFirst();
    for (Object element : list) {
      if (CelOrder.compare(element, best) * sign > 0) {
        best = element;
      }
    }
    return best;
  }

  private static Object sum(List<?> list, Object zero) {
    Object sum = list.isEmpty() ? zero : list.getFirst();
    for (int i = 1; i < list.size(); i++) {
      sum = add(sum, list.get(i));
    }
    return sum;
  }

  private static Object add(Object one, Object other) {
    try {
      if (one instanceof Long a && other instanceof Long b) {
        return Math.addExact(a, b);
      }
      if (one instanceof Double a && other instanceof Double b) {
        return a + b;
      }
      if (one instanceof UnsignedLong a && other instanceof UnsignedLong b) {
        return a.plus(b);
      }
      if (one instanceof Duration a && other instanceof Duration b) {
        return a.plus(b);
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("integer overflow", e);
    }
    throw new IllegalArgumentException("no such overload");
  }

  private static long indexOf(List<?> list, Object item) {
    for (int i = 0; i < list.size(); i++) {
      if (CelOrder.equal(list.get(i), item)) {
        return i;
      }
    }
    return -1;
  }

  private static long lastIndexOf(List<?> list, Object item) {
    for (int i = list.size() - 1; i >= 0; i--) {
      if (CelOrder.equal(list.get(i), item)) {
        return i;
      }
    }
    return -1;
  }

  private static List<Object> sortedByKey(List<?> pairs) {
    return pairs.stream()
        .map(pair -> (List<?>) pair)
        .sorted((one, other) -> CelOrder.compare(one.get(0), other.get(0)))
        .<Object>map(pair -> pair.get(1))
        .toList();
  }

  private static List<Long> range(long end) {
    if (end > MAX_RANGE) {
      throw new CostExceededException("lists.range(" + end + ") is too long");
    }
    return java.util.stream.LongStream.range(0, Math.max(end, 0)).boxed().toList();
  }

  private static boolean containsAll(List<?> list, List<?> wanted) {
    bound(list, wanted);
    return wanted.stream().allMatch(element -> indexOf(list, element) >= 0);
  }

  private static boolean intersects(List<?> one, List<?> other) {
    bound(one, other);
    return one.stream().anyMatch(element -> indexOf(other, element) >= 0);
  }

  private static void bound(List<?> one, List<?> other) {
    if ((long) one.size() * other.size() > MAX_COMPARISONS) {
      throw new CostExceededException("two sets are too large to be compared");
    }
  }
}
