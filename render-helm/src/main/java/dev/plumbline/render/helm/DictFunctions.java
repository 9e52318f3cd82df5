package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.ANY;
import static dev.plumbline.gotemplate.GoType.ANY_MAP;
import static dev.plumbline.gotemplate.GoType.STRING;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// sprig's functions of maps. Where Go's order of keys is left to chance, here they are sorted.
final class DictFunctions {

  private DictFunctions() {}

  static void addTo(FunctionTable table) {
    table.variadic("dict", DictFunctions::dict, ANY);
    table.add(
        "get",
        a -> Values.map(a[0]).get(Values.text(a[1])).orElse(GoString.EMPTY),
        ANY_MAP,
        STRING);
    table.add("set", DictFunctions::set, ANY_MAP, STRING, ANY);
    table.add("unset", DictFunctions::unset, ANY_MAP, STRING);
    table.truth("hasKey", a -> Values.map(a[0]).has(Values.text(a[1])), ANY_MAP, STRING);
    table.variadic("pluck", DictFunctions::pluck, STRING, ANY_MAP);
    table.variadic("keys", DictFunctions::keys, ANY_MAP);
    table.add("values", a -> values(Values.map(a[0])), ANY_MAP);
    table.variadic("pick", DictFunctions::pick, ANY_MAP, STRING);
    table.variadic("omit", DictFunctions::omit, ANY_MAP, STRING);
    table.variadic("merge", a -> merge(a, false).orElse(GoString.EMPTY), ANY_MAP, ANY_MAP);
    table.variadic("mustMerge", a -> must(merge(a, false)), ANY_MAP, ANY_MAP);
    table.variadic("mergeOverwrite", a -> merge(a, true).orElse(GoString.EMPTY), ANY_MAP, ANY_MAP);
    table.variadic("mustMergeOverwrite", a -> must(merge(a, true)), ANY_MAP, ANY_MAP);
    for (String name : List.of("deepCopy", "mustDeepCopy")) {
      table.fresh(name, a -> copy(a[0]), ANY);
    }
    table.variadic("dig", DictFunctions::dig, ANY);
  }

  private static GoValue copy(GoValue value) {
    if (Values.nothing(value)) {
      throw new GoFailure("reflect: call of reflect.Value.Type on zero Value");
    }
    RenderLimits.tree(value);
    return DeepCopy.of(value);
  }

  private static GoValue dict(GoValue[] a) {
    GoMap map = new GoMap();
    for (int i = 0; i < a.length; i += 2) {
      map.put(Values.string(a[i]), i + 1 < a.length ? a[i + 1] : GoString.EMPTY);
    }
    return map;
  }

  private static GoValue set(GoValue[] a) {
    if (a[0].isNil()) {
      throw new GoFailure("assignment to entry in nil map");
    }
    return Values.map(a[0]).put(Values.text(a[1]), a[2]);
  }

  private static GoValue unset(GoValue[] a) {
    if (a[0] instanceof GoMap map) {
      map.remove(Values.text(a[1]));
    }
    return a[0];
  }

  private static GoValue pluck(GoValue[] a) {
    List<GoValue> found = new ArrayList<>();
    for (int i = 1; i < a.length; i++) {
      Values.map(a[i]).get(Values.text(a[0])).ifPresent(found::add);
    }
    return GoList.of(found);
  }

  private static GoValue keys(GoValue[] a) {
    List<String> keys = new ArrayList<>();
    for (GoValue map : a) {
      keys.addAll(Values.map(map).keys());
    }
    return GoList.ofStrings(keys);
  }

  private static GoValue values(GoMap map) {
    List<GoValue> values = new ArrayList<>();
    for (String key : map.keys()) {
      values.add(map.get(key).orElse(GoNil.ANY));
    }
    return GoList.of(values);
  }

  private static GoValue pick(GoValue[] a) {
    GoMap some = new GoMap();
    for (int i = 1; i < a.length; i++) {
      String key = Values.text(a[i]);
      Values.map(a[0]).get(key).ifPresent(value -> some.put(key, value));
    }
    return some;
  }

  private static GoValue omit(GoValue[] a) {
    Set<String> omitted = new HashSet<>();
    for (int i = 1; i < a.length; i++) {
      omitted.add(Values.text(a[i]));
    }
    GoMap some = new GoMap();
    GoMap map = Values.map(a[0]);
    for (String key : map.keys()) {
      if (!omitted.contains(key)) {
        some.put(key, map.get(key).orElse(GoNil.ANY));
      }
    }
    return some;
  }

  private static GoValue must(Optional<GoValue> merged) {
    return merged.orElseThrow(() -> new GoFailure("src and dst must be of same type"));
  }

  private static Optional<GoValue> merge(GoValue[] a, boolean overwrites) {
    GoMap into = Values.map(a[0]);
    for (int i = 1; i < a.length; i++) {
      if (a[i] instanceof GoMap from) {
        RenderLimits.tree(from);
        if (!Merge.into(into, from, overwrites)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(a[0].isNil() && a.length == 1 ? a[0] : into);
  }

  private static GoValue dig(GoValue[] a) {
    if (a.length < 3) {
      throw new GoFailure("dig needs at least three arguments");
    }
    GoMap map = plainMap(a[a.length - 1]);
    List<String> path = new ArrayList<>();
    for (int i = 0; i < a.length - 2; i++) {
      if (!(a[i] instanceof GoString key)) {
        throw conversion(a[i], STRING.toString());
      }
      path.add(key.value());
    }
    for (int i = 0; i < path.size(); i++) {
      if (!map.has(path.get(i))) {
        return a[a.length - 2];
      }
      GoValue step = map.get(path.get(i)).orElse(GoNil.ANY);
      if (i == path.size() - 1) {
        return step;
      }
      map = plainMap(step);
    }
    return map;
  }

  private static GoMap plainMap(GoValue value) {
    if (value instanceof GoMap map && map.type().equals(ANY_MAP)) {
      return map;
    }
    if (value instanceof GoNil && value.type().equals(ANY_MAP)) {
      return new GoMap();
    }
    throw conversion(value, ANY_MAP.toString());
  }

  private static GoFailure conversion(GoValue value, String wanted) {
    String is = Values.nothing(value) ? "nil" : value.type().toString();
    return new GoFailure("interface conversion: interface {} is " + is + ", not " + wanted);
  }
}
