package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.ANY;
import static dev.plumbline.gotemplate.GoType.INT;
import static dev.plumbline.gotemplate.GoType.STRING;

import dev.plumbline.gotemplate.GoBytes;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// sprig's functions of lists.
final class ListFunctions {

  /// Elements that `until` and its kin may make.
  private static final int MOST = 1_000_000;

  private static final GoType LISTS = GoType.slice(GoType.ANY_LIST);

  private ListFunctions() {}

  static void addTo(FunctionTable table) {
    table.variadic("list", a -> GoList.of(Arrays.asList(a)), ANY);
    table.alias("tuple", "list");
    on(table, "first", "find first on", l -> l.isEmpty() ? GoNil.ANY : l.getFirst());
    on(table, "last", "find last on", l -> l.isEmpty() ? GoNil.ANY : l.getLast());
    on(table, "rest", "find rest on", l -> part(l, 1, l.size()));
    on(table, "initial", "find initial on", l -> part(l, 0, l.size() - 1));
    on(table, "reverse", "find reverse on", l -> GoList.of(l.reversed()));
    on(table, "compact", "compact on", ListFunctions::compact);
    on(table, "uniq", "find uniq on", ListFunctions::uniq);
    both(table, "Append", "append", ListFunctions::append);
    both(table, "Push", "push", ListFunctions::append);
    both(table, "Prepend", "prepend", ListFunctions::prepend);
    for (String name : List.of("has", "mustHas")) {
      table.truth(name, a -> has(a[0], a[1]), ANY, ANY);
    }
    for (String name : List.of("without", "mustWithout")) {
      table.variadic(name, ListFunctions::without, ANY, ANY);
    }
    for (String name : List.of("slice", "mustSlice")) {
      table.variadic(name, ListFunctions::slice, ANY, ANY);
    }
    for (String name : List.of("chunk", "mustChunk")) {
      table.add(name, a -> chunk(Values.small(a[0]), a[1]), INT, ANY);
    }
    table.variadic("concat", ListFunctions::concat, ANY);
    table.add("sortAlpha", a -> sortAlpha(a[0]), ANY);
    table.add("toStrings", a -> GoList.ofStrings(strings(a[0])), ANY);
    table.text("join", a -> String.join(Values.text(a[0]), strings(a[1])), STRING, ANY);
    table.add("until", a -> until(Values.number(a[0])), INT);
    table.add("untilStep", a -> untilStep(a), INT, INT, INT);
    table.variadic("seq", a -> new GoString(seq(a)), INT);
  }

  private static void on(
      FunctionTable table, String name, String what, Function<List<GoValue>, GoValue> function) {
    String must = "must" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    for (String both : List.of(name, must)) {
      table.add(both, a -> function.apply(elements(a[0], what)), ANY);
    }
  }

  private static void both(
      FunctionTable table, String upper, String lower, dev.plumbline.gotemplate.GoFunction.Body b) {
    table.add(lower, b, ANY, ANY);
    table.add("must" + upper, b, ANY, ANY);
  }

  private static List<GoValue> elements(GoValue value, String what) {
    return Values.elements(value)
        .orElseThrow(() -> new GoFailure("Cannot " + what + " type " + Values.kind(value)));
  }

  private static GoValue part(List<GoValue> list, int from, int to) {
    return list.isEmpty() ? Values.nilList() : GoList.of(list.subList(from, to));
  }

  private static GoValue append(GoValue[] a) {
    List<GoValue> all = new ArrayList<>(elements(a[0], "push on"));
    all.add(a[1]);
    return GoList.of(all);
  }

  private static GoValue prepend(GoValue[] a) {
    List<GoValue> all = new ArrayList<>();
    all.add(a[1]);
    all.addAll(elements(a[0], "prepend on"));
    return GoList.of(all);
  }

  private static GoValue compact(List<GoValue> list) {
    return GoList.of(list.stream().filter(value -> !Values.empty(value)).toList());
  }

  private static GoValue uniq(List<GoValue> list) {
    List<GoValue> some = new ArrayList<>();
    for (GoValue value : list) {
      if (!contains(some, value)) {
        some.add(value);
      }
    }
    return GoList.of(some);
  }

  private static boolean contains(List<GoValue> list, GoValue needle) {
    for (GoValue value : list) {
      if (DeepEqual.test(needle, value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(GoValue needle, GoValue haystack) {
    return !Values.nothing(haystack) && contains(elements(haystack, "find has on"), needle);
  }

  private static GoValue without(GoValue[] a) {
    List<GoValue> omitted = Arrays.asList(a).subList(1, a.length);
    List<GoValue> list = elements(a[0], "find without on");
    return GoList.of(list.stream().filter(value -> !contains(omitted, value)).toList());
  }

  private static GoValue slice(GoValue[] a) {
    List<GoValue> list =
        Values.elements(a[0])
            .orElseThrow(
                () ->
                    new GoFailure(
                        "list should be type of slice or array but " + Values.kind(a[0])));
    if (list.isEmpty()) {
      return GoNil.ANY;
    }
    long start = a.length > 1 ? Values.int64(a[1]) : 0;
    long end = a.length > 2 ? Values.int64(a[2]) : list.size();
    if (start < 0 || start > end || end > list.size()) {
      throw new GoFailure("reflect.Value.Slice: slice index out of bounds");
    }
    List<GoValue> part = list.subList((int) start, (int) end);
    return a[0] instanceof GoBytes bytes
        ? new GoBytes(Arrays.copyOfRange(bytes.toArray(), (int) start, (int) end))
        : new GoList(a[0].type(), part);
  }

  private static GoValue chunk(int size, GoValue value) {
    List<GoValue> list =
        Values.elements(value)
            .orElseThrow(() -> new GoFailure("Cannot chunk type " + Values.kind(value)));
    if (size == 0) {
      throw new GoFailure("runtime error: makeslice: len out of range");
    }
    int count = (int) Math.floor((list.size() - 1) / (double) size) + 1;
    if (count < 0) {
      throw new GoFailure("runtime error: makeslice: len out of range");
    }
    List<GoValue> chunks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = i * size;
      chunks.add(GoList.of(list.subList(from, Math.min(list.size(), from + size))));
    }
    return new GoList(LISTS, chunks);
  }

  private static GoValue concat(GoValue[] a) {
    List<GoValue> all = new ArrayList<>();
    for (GoValue value : a) {
      all.addAll(
          Values.elements(value)
              .orElseThrow(
                  () -> new GoFailure("Cannot concat type " + Values.kind(value) + " as list")));
      if (all.size() > MOST) {
        throw RenderLimits.exceeded("a list has more than " + MOST + " elements");
      }
    }
    return all.isEmpty() ? Values.nilList() : GoList.of(all);
  }

  private static GoValue sortAlpha(GoValue value) {
    if (Values.nothing(value) || Values.elements(value).isEmpty()) {
      return GoList.ofStrings(List.of(Values.string(value)));
    }
    List<String> strings = new ArrayList<>(strings(value));
    strings.sort(GoText::compare);
    return GoList.ofStrings(strings);
  }

  /// sprig's `strslice`.
  static List<String> strings(GoValue value) {
    if (Values.nothing(value)) {
      return List.of();
    }
    List<GoValue> list = Values.elements(value).orElse(List.of(value));
    return list.stream().filter(some -> !Values.nothing(some)).map(Values::string).toList();
  }

  private static GoValue until(long count) {
    return new GoList(GoType.INT_LIST, steps(0, count, count < 0 ? -1 : 1));
  }

  private static GoValue untilStep(GoValue[] a) {
    List<GoValue> numbers = steps(Values.number(a[0]), Values.number(a[1]), Values.number(a[2]));
    return new GoList(GoType.INT_LIST, numbers);
  }

  private static List<GoValue> steps(long start, long stop, long step) {
    List<GoValue> numbers = new ArrayList<>();
    boolean down = stop < start;
    if (down ? step >= 0 : step <= 0) {
      return numbers;
    }
    for (long i = start; down ? i > stop : i < stop; i += step) {
      if (numbers.size() >= MOST) {
        throw RenderLimits.exceeded("a list has more than " + MOST + " elements");
      }
      numbers.add(GoInteger.of(i));
    }
    return numbers;
  }

  private static String seq(GoValue[] a) {
    long[] n = Arrays.stream(a).mapToLong(Values::number).toArray();
    return switch (n.length) {
      case 1 -> joined(1, n[0], n[0] < 1 ? -1 : 1);
      case 2 -> joined(n[0], n[1], n[1] < n[0] ? -1 : 1);
      case 3 -> {
        if (n[2] < n[0] && n[1] > 0) {
          yield "";
        }
        long end = n[2] + (n[2] < n[0] ? -1 : 1);
        yield texts(steps(n[0], end, n[1]));
      }
      default -> "";
    };
  }

  private static String joined(long start, long end, long step) {
    return texts(steps(start, end + step, step));
  }

  private static String texts(List<GoValue> numbers) {
    return String.join(" ", numbers.stream().map(number -> ((GoInteger) number).digits()).toList());
  }
}
