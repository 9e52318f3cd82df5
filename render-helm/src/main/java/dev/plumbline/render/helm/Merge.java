package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoKind;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoStruct;
import dev.plumbline.gotemplate.GoValue;

/// The merge of two maps by the Go library `mergo`.
final class Merge {

  private Merge() {}

  /// Merges `from` into `into`.
  ///
  /// @param overwrites whether what both have is taken from `from`
  /// @throws GoFailure for a map into a struct
  static void into(GoMap into, GoMap from, boolean overwrites) {
    for (String key : from.keys()) {
      GoValue value = from.get(key).orElse(GoNil.ANY);
      GoValue old = into.get(key).orElse(GoNil.INVALID);
      if (Values.nothing(value)) {
        if (overwrites) {
          into.put(key, value);
        }
        continue;
      }
      if (old instanceof GoStruct && value instanceof GoMap) {
        throw new GoFailure("reflect: call of reflect.Value.Field on map Value");
      }
      if (old instanceof GoMap inner && value instanceof GoMap more) {
        into(inner, more, overwrites);
        if (!inner.isEmpty()) {
          continue;
        }
      }
      boolean keepsList = value.type().kind() == GoKind.SLICE && !Values.empty(old) && !overwrites;
      if (!keepsList && (overwrites || Values.empty(old))) {
        into.put(key, value);
      }
    }
  }
}
