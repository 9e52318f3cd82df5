package dev.plumbline.render.helm;

import static dev.plumbline.gotemplate.GoType.ANY;
import static dev.plumbline.gotemplate.GoType.BOOL;
import static dev.plumbline.gotemplate.GoType.STRING;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoValue;

/// sprig's functions of defaults and types.
final class BasicFunctions {

  private BasicFunctions() {}

  static void addTo(FunctionTable table) {
    table.add("hello", a -> new GoString("Hello!"));
    table.variadic("default", a -> a.length < 2 || Values.empty(a[1]) ? a[0] : a[1], ANY, ANY);
    table.truth("empty", a -> Values.empty(a[0]), ANY);
    table.variadic("coalesce", BasicFunctions::coalesce, ANY);
    table.variadic("all", a -> GoBoolean.of(count(a) == 0), ANY);
    table.variadic("any", a -> GoBoolean.of(count(a) < a.length), ANY);
    table.add("ternary", a -> Values.truth(a[2]) ? a[0] : a[1], ANY, ANY, BOOL);
    table.text("typeOf", a -> type(a[0]), ANY);
    table.truth("typeIs", a -> Values.text(a[0]).equals(type(a[1])), STRING, ANY);
    table.truth("typeIsLike", a -> like(Values.text(a[0]), type(a[1])), STRING, ANY);
    table.text("kindOf", a -> Values.kind(a[0]), ANY);
    table.truth("kindIs", a -> Values.text(a[0]).equals(Values.kind(a[1])), STRING, ANY);
    table.truth("deepEqual", a -> DeepEqual.test(a[0], a[1]), ANY, ANY);
  }

  private static GoValue coalesce(GoValue[] a) {
    for (GoValue value : a) {
      if (!Values.empty(value)) {
        return value;
      }
    }
    return GoNil.ANY;
  }

  /// How many are empty.
  private static int count(GoValue[] a) {
    int count = 0;
    for (GoValue value : a) {
      count += Values.empty(value) ? 1 : 0;
    }
    return count;
  }

  private static String type(GoValue value) {
    return Values.nothing(value) ? "<nil>" : value.type().toString();
  }

  private static boolean like(String target, String type) {
    return target.equals(type) || ("*" + target).equals(type);
  }
}
