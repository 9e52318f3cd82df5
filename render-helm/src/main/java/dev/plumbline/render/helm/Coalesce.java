package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFormat;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Brings together the values of the user, of a chart and of its dependencies, as Helm does.
///
/// @param keepsNulls whether a null stays that deletes a default: while dependencies are processed
/// @param dropsDefaultNulls whether a null of a chart's defaults counts as none, as in Helm 4
record Coalesce(boolean keepsNulls, boolean dropsDefaultNulls) {

  private static final String GLOBAL = "global";

  /// The values for rendering.
  ///
  /// @throws HelmFailure if something else stands where a dependency's values belong
  static GoMap values(HelmVersion helm, Chart chart, GoMap values) {
    return new Coalesce(false, helm.four()).chart(chart, DeepCopy.map(values));
  }

  /// The same, with nulls kept.
  static GoMap merged(Chart chart, GoMap values) {
    return new Coalesce(true, false).chart(chart, DeepCopy.map(values));
  }

  private GoMap chart(Chart chart, GoMap into) {
    defaults(chart, into);
    for (Chart dependency : chart.dependencies()) {
      String name = dependency.name();
      GoValue there = into.get(name).orElseGet(GoMap::new);
      if (!(there instanceof GoMap inner)) {
        throw new HelmFailure("type mismatch on " + name + ": " + mismatch(there));
      }
      into.put(name, inner);
      globals(inner, into);
      chart(dependency, inner);
    }
    return into;
  }

  private static String mismatch(GoValue value) {
    return GoFormat.printf("%t", List.of(value));
  }

  private void defaults(Chart chart, GoMap into) {
    GoMap defaults = DeepCopy.map(chart.values());
    for (String key : defaults.keys()) {
      GoValue value = defaults.get(key).orElse(GoNil.ANY);
      if (!into.has(key)) {
        added(into, key, value);
        continue;
      }
      GoValue own = into.get(key).orElse(GoNil.ANY);
      if (Values.nothing(own)) {
        if (!keepsNulls) {
          into.remove(key);
        }
      } else if (own instanceof GoMap inner && value instanceof GoMap from) {
        boolean child = chart.dependencies().stream().anyMatch(some -> some.name().equals(key));
        if (dropsDefaultNulls && !child) {
          withoutNulls(from);
        }
        tables(inner, from, child || keepsNulls);
      }
    }
  }

  private void added(GoMap into, String key, GoValue value) {
    if (dropsDefaultNulls && value instanceof GoMap map) {
      withoutNulls(map);
    }
    if (!dropsDefaultNulls || !Values.nothing(value)) {
      into.put(key, value);
    }
  }

  private static void withoutNulls(GoMap map) {
    for (String key : map.keys()) {
      GoValue value = map.get(key).orElse(GoNil.ANY);
      if (Values.nothing(value)) {
        map.remove(key);
      } else if (value instanceof GoMap inner) {
        withoutNulls(inner);
      }
    }
  }

  private static void globals(GoMap into, GoMap from) {
    GoValue own = into.get(GLOBAL).orElseGet(GoMap::new);
    GoValue above = from.get(GLOBAL).orElseGet(GoMap::new);
    if (!(own instanceof GoMap target) || !(above instanceof GoMap source)) {
      return;
    }
    for (String key : source.keys()) {
      GoValue value = source.get(key).orElse(GoNil.ANY);
      GoValue old = target.get(key).orElse(GoNil.ANY);
      if (value instanceof GoMap map) {
        GoMap copy = copy(map);
        if (!target.has(key)) {
          target.put(key, copy);
        } else if (old instanceof GoMap inner) {
          tables(copy, inner, true);
          target.put(key, copy);
        }
      } else if (!(old instanceof GoMap)) {
        target.put(key, value);
      }
    }
    into.put(GLOBAL, target);
  }

  private static GoMap copy(GoMap map) {
    GoMap copy = GoMap.of(map.type());
    map.keys().forEach(key -> copy.put(key, map.get(key).orElse(GoNil.ANY)));
    return copy;
  }

  /// Takes into one map what only the other has, at any depth.
  ///
  /// @param keeps whether a null of the first map stays
  static GoMap tables(GoMap into, GoMap from, boolean keeps) {
    Set<String> given = new HashSet<>();
    for (String key : from.keys()) {
      if (!Values.nothing(from.get(key).orElse(GoNil.ANY))) {
        given.add(key);
      }
    }
    for (String key : into.keys()) {
      if (Values.nothing(into.get(key).orElse(GoNil.ANY))) {
        from.put(key, GoNil.ANY);
      }
    }
    for (String key : from.keys()) {
      GoValue value = from.get(key).orElse(GoNil.ANY);
      GoValue own = into.get(key).orElse(GoNil.ANY);
      if (into.has(key) && !keeps && Values.nothing(own) && given.contains(key)) {
        into.remove(key);
      } else if (!into.has(key)) {
        into.put(key, value);
      } else if (value instanceof GoMap source && own instanceof GoMap target) {
        tables(target, source, keeps);
      }
    }
    return into;
  }

  /// Lays a later values file over an earlier one.
  static GoMap files(GoMap first, GoMap second) {
    GoMap out = copy(first);
    for (String key : second.keys()) {
      GoValue value = second.get(key).orElse(GoNil.ANY);
      boolean both = value instanceof GoMap && out.get(key).orElse(GoNil.ANY) instanceof GoMap;
      out.put(key, both ? files((GoMap) out.get(key).orElse(GoNil.ANY), (GoMap) value) : value);
    }
    return out;
  }
}
