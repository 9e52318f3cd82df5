package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoPointer;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoStruct;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Copies what can be changed.
final class DeepCopy {

  // Nothing of a version is exported.
  private static final GoVersionValue EMPTY_VERSION =
      new GoVersionValue(new SemanticVersion(0, 0, 0, "", "", ""));

  private DeepCopy() {}

  static GoValue of(GoValue value) {
    return switch (value) {
      case GoMap map -> map(map);
      case GoList list -> list(list);
      case GoPointer pointer -> new GoPointer(of(pointer.target()));
      case GoStruct struct -> struct(struct);
      case GoVersionValue version -> EMPTY_VERSION;
      default -> value;
    };
  }

  static GoMap map(GoMap map) {
    GoMap copy = GoMap.of(map.type());
    for (String key : map.keys()) {
      copy.put(key, of(map.get(key).orElse(GoNil.ANY)));
    }
    return copy;
  }

  // Go cannot copy what is not exported, and leaves it empty.
  private static GoStruct struct(GoStruct struct) {
    Map<String, GoValue> copies = new LinkedHashMap<>();
    struct
        .fields()
        .forEach(
            (name, value) ->
                copies.put(
                    name, Character.isLowerCase(name.charAt(0)) ? GoString.EMPTY : of(value)));
    return new GoStruct(struct.type(), copies, struct.embedded());
  }

  private static GoList list(GoList list) {
    List<GoValue> copies = new ArrayList<>(list.size());
    for (GoValue element : list.elements()) {
      copies.add(of(element));
    }
    return new GoList(list.type(), copies);
  }
}
