package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoKind;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoStruct;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;
import java.util.Optional;

/// The merge of two maps by the Go library `mergo`.
final class Merge {

  private static final Optional<GoType> STRING = Optional.of(GoType.STRING);

  private Merge() {}

  /// Merges `from` into `into`.
  ///
  /// @param overwrites whether what both have is taken from `from`
  /// @return false if it ended early, at a map or a struct that was to go into a pointer
  /// @throws GoFailure for a map into a struct
  static boolean into(GoMap into, GoMap from, boolean overwrites) {
    for (String key : from.keys()) {
      GoValue value = from.get(key).orElse(GoNil.ANY);
      GoValue old = into.get(key).orElse(GoNil.INVALID);
      if (Values.nothing(value)) {
        if (overwrites) {
          set(into, key, value, from);
        }
        continue;
      }
      if (old instanceof GoStruct && value instanceof GoMap) {
        throw new GoFailure("reflect: call of reflect.Value.Field on map Value");
      }
      if (!overwrites
          && old.type().kind() == GoKind.POINTER
          && !Values.nothing(old)
          && (value.type().kind() == GoKind.MAP || value.type().kind() == GoKind.STRUCT)) {
        return false;
      }
      if (old instanceof GoMap inner && value instanceof GoMap more) {
        if (!into(inner, more, overwrites)) {
          return false;
        }
        if (!inner.isEmpty()) {
          continue;
        }
      }
      boolean keepsList = value.type().kind() == GoKind.SLICE && !Values.empty(old) && !overwrites;
      if (!keepsList && (overwrites || Values.empty(old))) {
        set(into, key, value, from);
      }
    }
    return true;
  }

  private static void set(GoMap into, String key, GoValue value, GoMap from) {
    if (into.type().element().equals(STRING) && !from.type().element().equals(STRING)) {
      throw new GoFailure(
          "reflect.Value.SetMapIndex: value of type interface {} is not assignable to type string");
    }
    into.put(key, value);
  }
}
