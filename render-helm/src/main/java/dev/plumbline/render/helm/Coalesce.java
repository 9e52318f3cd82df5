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
/// @param warnings gets what does not go together
record Coalesce(boolean keepsNulls, boolean dropsDefaultNulls, HelmWarnings warnings) {

  private static final String GLOBAL = "global";

  /// The values for rendering.
  ///
  /// @throws HelmFailure if something else stands where a dependency's values belong
  static GoMap values(HelmVersion helm, Chart chart, GoMap values, HelmWarnings warnings) {
    return new Coalesce(false, helm.four(), warnings).chart(chart, DeepCopy.map(values), "");
  }

  /// One that keeps nulls, as for what a chart imports of its dependencies.
  static Coalesce keeping(HelmWarnings warnings) {
    return new Coalesce(true, false, warnings);
  }

  /// The values of a chart, with nulls kept.
  ///
  /// @throws HelmFailure if something else stands where a dependency's values belong
  GoMap merged(Chart chart) {
    return chart(chart, new GoMap(), "");
  }

  private GoMap chart(Chart chart, GoMap into, String around) {
    String place = inside(around, chart.name());
    defaults(chart, into, place);
    for (Chart dependency : chart.dependencies()) {
      String name = dependency.name();
      GoValue there = into.get(name).orElseGet(GoMap::new);
      if (!(there instanceof GoMap inner)) {
        throw new HelmFailure("type mismatch on " + name + ": " + mismatch(there));
      }
      into.put(name, inner);
      globals(inner, into, place);
      chart(dependency, inner, place);
    }
    return into;
  }

  private static String inside(String around, String key) {
    return around.isEmpty() ? key : around + "." + key;
  }

  private static String mismatch(GoValue value) {
    return GoFormat.printf("%t", List.of(value));
  }

  private void defaults(Chart chart, GoMap into, String place) {
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
      } else if (own instanceof GoMap && !(value instanceof GoMap)) {
        if (!Values.nothing(value)) {
          warnings.add(new HelmWarning.DefaultIgnored(inside(place, key)));
        }
      } else if (own instanceof GoMap inner && value instanceof GoMap from) {
        boolean child = chart.dependencies().stream().anyMatch(some -> some.name().equals(key));
        if (dropsDefaultNulls && !child) {
          withoutNulls(from);
        }
        tables(inner, from, child || keepsNulls, inside(place, key));
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

  private void globals(GoMap into, GoMap from, String place) {
    GoValue own = into.get(GLOBAL).orElseGet(GoMap::new);
    GoValue above = from.get(GLOBAL).orElseGet(GoMap::new);
    if (!(own instanceof GoMap target) || !(above instanceof GoMap source)) {
      warnings.add(new HelmWarning.GlobalsIgnored(!(own instanceof GoMap)));
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
          tables(copy, inner, true, inside(place, key));
          target.put(key, copy);
        } else {
          warnings.add(new HelmWarning.GlobalTableIgnored(key));
        }
      } else if (old instanceof GoMap) {
        warnings.add(new HelmWarning.GlobalIgnored(key));
      } else {
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

  /// Takes into one map what only the other has, at any depth. A null of the first map stays.
  GoMap tables(GoMap into, GoMap from) {
    return tables(into, from, true, "");
  }

  private GoMap tables(GoMap into, GoMap from, boolean keeps, String place) {
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
      } else if (value instanceof GoMap source) {
        if (own instanceof GoMap target) {
          tables(target, source, keeps, inside(place, key));
        } else {
          warnings.add(new HelmWarning.TableIgnored(inside(place, key), warnings.shown(value)));
        }
      } else if (own instanceof GoMap && !Values.nothing(value)) {
        warnings.add(new HelmWarning.ValueIgnored(inside(place, key), warnings.shown(value)));
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
