package dev.plumbline.render.helm;

import java.util.ArrayList;
import java.util.List;

/// What a place in a template can see.
final class FuzzScope {

  /// A variable.
  ///
  /// @param kind of what it holds, as far as is known
  record Variable(String name, String kind) {}

  private final String dot;
  private final boolean loop;
  private final boolean top;
  private final List<Variable> variables;

  private FuzzScope(String dot, boolean loop, boolean top, List<Variable> variables) {
    this.dot = dot;
    this.loop = loop;
    this.top = top;
    this.variables = variables;
  }

  /// Where `.` is what Helm gives.
  static FuzzScope root() {
    return new FuzzScope("root", false, true, new ArrayList<>());
  }

  /// Inside of a `with` or `range`.
  FuzzScope inner(String kind, boolean inLoop) {
    return new FuzzScope(kind, inLoop || loop, false, new ArrayList<>(variables));
  }

  /// A block where the dot stays.
  FuzzScope block() {
    return new FuzzScope(dot, loop, false, new ArrayList<>(variables));
  }

  /// A template of its own.
  FuzzScope template() {
    return new FuzzScope(dot, false, false, new ArrayList<>());
  }

  String dot() {
    return dot;
  }

  /// Whether it is a file itself, where templates can be defined.
  boolean top() {
    return top;
  }

  boolean loop() {
    return loop;
  }

  void declare(String name, String kind) {
    variables.add(new Variable(name, kind));
  }

  List<Variable> variables() {
    return variables;
  }

  List<String> named(String kind) {
    return variables.stream().filter(one -> one.kind().equals(kind)).map(Variable::name).toList();
  }
}
