package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoFloat;
import dev.plumbline.gotemplate.GoFunction;
import dev.plumbline.gotemplate.GoInteger;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoType;
import dev.plumbline.gotemplate.GoValue;
import java.util.HashMap;
import java.util.Map;

/// Collects functions by name while a room of them is set up.
final class FunctionTable {

  /// Gives a text.
  interface ToText {
    String of(GoValue[] arguments);
  }

  /// Gives a truth.
  interface ToTruth {
    boolean of(GoValue[] arguments);
  }

  /// Gives a number.
  interface ToLong {
    long of(GoValue[] arguments);
  }

  /// Gives a float.
  interface ToDouble {
    double of(GoValue[] arguments);
  }

  private final Map<String, GoFunction> byName = new HashMap<>();

  Map<String, GoFunction> functions() {
    return byName;
  }

  void add(String name, GoFunction.Body body, GoType... parameters) {
    byName.put(name, GoFunction.of(body, parameters));
  }

  /// A function that gives what nobody else holds.
  void fresh(String name, GoFunction.Body body, GoType... parameters) {
    byName.put(name, GoFunction.of(body, parameters).fresh());
  }

  void variadic(String name, GoFunction.Body body, GoType... parameters) {
    byName.put(name, GoFunction.variadic(body, parameters));
  }

  void alias(String name, String other) {
    byName.put(name, byName.getOrDefault(other, GoFunction.of(a -> a[0])));
  }

  void text(String name, ToText body, GoType... parameters) {
    add(name, a -> new GoString(body.of(a)), parameters);
  }

  void truth(String name, ToTruth body, GoType... parameters) {
    add(name, a -> GoBoolean.of(body.of(a)), parameters);
  }

  void int64(String name, ToLong body, GoType... parameters) {
    add(name, a -> GoInteger.int64(body.of(a)), parameters);
  }

  void real(String name, ToDouble body, GoType... parameters) {
    add(name, a -> new GoFloat(body.of(a)), parameters);
  }
}
