package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFloat;
import dev.plumbline.gotemplate.GoList;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoPointer;
import dev.plumbline.gotemplate.GoValue;

/// Go's `reflect.DeepEqual`: the types must be the same as well.
final class DeepEqual {

  private DeepEqual() {}

  static boolean test(GoValue left, GoValue right) {
    RenderLimits.tree(left);
    return same(left, right);
  }

  private static boolean same(GoValue left, GoValue right) {
    if (left instanceof GoNil || right instanceof GoNil) {
      return left.equals(right) || (Values.nothing(left) && Values.nothing(right));
    }
    if (!left.type().equals(right.type())) {
      return false;
    }
    return switch (left) {
      case GoFloat real -> real.value() == ((GoFloat) right).value();
      case GoList list -> lists(list, (GoList) right);
      case GoMap map -> maps(map, (GoMap) right);
      case GoPointer pointer -> same(pointer.target(), ((GoPointer) right).target());
      default -> left.equals(right);
    };
  }

  private static boolean lists(GoList left, GoList right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!same(left.elements().get(i), right.elements().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean maps(GoMap left, GoMap right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (String key : left.keys()) {
      if (!right.has(key)
          || !same(left.get(key).orElse(GoNil.ANY), right.get(key).orElse(GoNil.ANY))) {
        return false;
      }
    }
    return true;
  }
}
