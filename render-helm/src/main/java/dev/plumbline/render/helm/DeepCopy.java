package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
import java.util.List;

/// Copies what can be changed.
final class DeepCopy {

  private DeepCopy() {}

  static GoValue of(GoValue value) {
    return switch (value) {
      case GoMap map -> map(map);
      case GoList list -> list(list);
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

  private static GoList list(GoList list) {
    List<GoValue> copies = new ArrayList<>(list.size());
    for (GoValue element : list.elements()) {
      copies.add(of(element));
    }
    return new GoList(list.type(), copies);
  }
}
