package dev.plumbline.gotemplate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The functions that every template of Go has.
final class Builtins {

  /// Stands for a function that was not found.
  static final GoFunction NONE = GoFunction.of(arguments -> GoNil.INVALID);

  private static final GoType ANY = GoType.REFLECT;

  private static final Map<String, GoFunction> ALL =
      Map.ofEntries(
          Map.entry("and", GoFunction.variadic(a -> a[0], ANY, ANY)),
          Map.entry("or", GoFunction.variadic(a -> a[0], ANY, ANY)),
          Map.entry("call", GoFunction.variadic(a -> a[0], ANY, ANY)),
          Map.entry("not", GoFunction.of(a -> GoBoolean.of(!a[0].truth()), ANY)),
          Map.entry("len", GoFunction.of(a -> GoInteger.of(Indexing.length(a[0])), ANY)),
          Map.entry("index", GoFunction.variadic(a -> Indexing.index(a[0], rest(a)), ANY, ANY)),
          Map.entry("slice", GoFunction.variadic(a -> Indexing.slice(a[0], rest(a)), ANY, ANY)),
          Map.entry("print", text(a -> GoFormat.print(List.of(a)))),
          Map.entry("println", text(a -> GoFormat.println(List.of(a)))),
          Map.entry("printf", printf()),
          Map.entry("html", text(a -> Escapes.html(Escapes.text(a)))),
          Map.entry("js", text(a -> Escapes.js(Escapes.text(a)))),
          Map.entry("urlquery", text(a -> Escapes.query(Escapes.text(a)))),
          Map.entry("eq", eq()),
          Map.entry("ne", two((a, b) -> !Comparison.equal(a, b))),
          Map.entry("lt", two(Comparison::less)),
          Map.entry("le", two(Comparison::lessOrEqual)),
          Map.entry("gt", two((a, b) -> !Comparison.lessOrEqual(a, b))),
          Map.entry("ge", two((a, b) -> !Comparison.less(a, b))));

  private Builtins() {}

  static boolean isBuiltin(String name) {
    return ALL.containsKey(name);
  }

  static Optional<GoFunction> get(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  private interface Print {
    String print(GoValue[] arguments);
  }

  private interface Test {
    boolean test(GoValue left, GoValue right);
  }

  private static GoFunction text(Print print) {
    return GoFunction.variadic(a -> new GoString(print.print(a)), GoType.ANY);
  }

  private static GoFunction printf() {
    return GoFunction.variadic(
        a -> new GoString(GoFormat.printf(((GoString) a[0]).value(), rest(a))),
        GoType.STRING,
        GoType.ANY);
  }

  private static GoFunction two(Test test) {
    return GoFunction.of(a -> GoBoolean.of(test.test(a[0], a[1])), ANY, ANY);
  }

  private static GoFunction eq() {
    return GoFunction.variadic(
        a -> {
          if (a.length == 1) {
            throw new GoFailure("missing argument for comparison");
          }
          for (int i = 1; i < a.length; i++) {
            if (Comparison.equal(a[0], a[i])) {
              return GoBoolean.TRUE;
            }
          }
          return GoBoolean.FALSE;
        },
        ANY,
        ANY);
  }

  private static List<GoValue> rest(GoValue[] arguments) {
    return Arrays.asList(arguments).subList(1, arguments.length);
  }

  /// `call`: a function that is a value.
  static GoValue callee(String name, GoValue[] values) {
    if (values[0] instanceof GoNil nil && (nil.invalid() || GoNil.isInterface(nil))) {
      throw new GoFailure("call of nil");
    }
    if (!(values[0] instanceof GoFunction function)) {
      throw new GoFailure("non-function " + name + " of type " + values[0].type());
    }
    int given = values.length - 1;
    int wanted = function.parameterCount();
    if (function.isVariadic() ? given < wanted - 1 : given != wanted) {
      throw new GoFailure(
          "wrong number of args for %s: got %d want %s%d"
              .formatted(
                  name,
                  given,
                  function.isVariadic() ? "at least " : "",
                  function.isVariadic() ? wanted - 1 : wanted));
    }
    List<GoValue> prepared = new ArrayList<>();
    for (int i = 0; i < given; i++) {
      prepared.add(prepared(values[i + 1], function.parameter(i), i));
    }
    return function.call(prepared.toArray(GoValue[]::new));
  }

  private static GoValue prepared(GoValue value, GoType type, int index) {
    boolean nothing =
        (value.isNil() && !value.type().kind().nillable()) || GoNil.isInterface(value);
    if (nothing) {
      if (!type.kind().nillable()) {
        throw new GoFailure("arg " + index + ": value is nil; should be of type " + type);
      }
      return type.zero();
    }
    if (value.type().assignableTo(type)) {
      return value;
    }
    if (value instanceof GoInteger integer && (type.kind().signed() || type.kind().unsigned())) {
      return new GoInteger(integer.value(), type);
    }
    throw new GoFailure(
        "arg " + index + ": value has type " + value.type() + "; should be " + type);
  }
}
