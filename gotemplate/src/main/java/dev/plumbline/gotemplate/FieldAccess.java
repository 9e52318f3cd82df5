package dev.plumbline.gotemplate;

import java.util.List;
import java.util.Optional;

/// Finds fields, entries and methods of values.
final class FieldAccess {

  /// What the fields are of.
  ///
  /// @param open whether Go holds it as `interface {}`
  private record Receiver(GoValue value, boolean open) {
    String typeName() {
      return open ? GoType.ANY.toString() : value.type().toString();
    }
  }

  private final Evaluator evaluator;
  private final FunctionCalls calls;

  FieldAccess(Evaluator evaluator, FunctionCalls calls) {
    this.evaluator = evaluator;
    this.calls = calls;
  }

  GoValue ofDot(Node.Field field, List<Node> words, GoValue last) {
    evaluator.at(field);
    Receiver receiver = new Receiver(evaluator.dot(), evaluator.dotOpen());
    return chain(field, receiver, field.path(), words, last);
  }

  GoValue ofVariable(
      Node.Variable variable, GoValue value, boolean open, List<Node> words, GoValue last) {
    List<String> path = variable.path();
    return chain(variable, new Receiver(value, open), path.subList(1, path.size()), words, last);
  }

  GoValue ofChain(Node.Chain chain, List<Node> words, GoValue last) {
    evaluator.at(chain);
    evaluator.at(chain.node());
    GoValue value =
        switch (chain.node()) {
          case Node.Pipeline pipeline -> evaluator.pipeline(pipeline);
          case Node.Identifier identifier ->
              evaluator.function(identifier, identifier, List.of(), GoNil.MISSING);
          case Node.Nil nil ->
              throw evaluator.failure("indirection through explicit nil in " + NodeText.of(chain));
          default -> throw evaluator.failure("can't take a field of " + NodeText.of(chain));
        };
    return chain(chain, new Receiver(value, false), chain.path(), words, last);
  }

  private GoValue chain(
      Node node, Receiver first, List<String> path, List<Node> words, GoValue last) {
    Receiver receiver = first;
    int end = path.size() - 1;
    for (int i = 0; i < end; i++) {
      GoValue value = field(node, receiver, path.get(i), List.of(), GoNil.MISSING);
      receiver = new Receiver(value, receiver.value().type().holdsAny());
    }
    return field(node, receiver, path.get(end), words, last);
  }

  private GoValue field(Node node, Receiver receiver, String name, List<Node> words, GoValue last) {
    GoValue value = receiver.value();
    if (GoNil.isInvalid(value)) {
      if (evaluator.executor().missingKey() == MissingKey.ERROR) {
        throw evaluator.failure("nil data; no entry for key " + GoQuote.quote(name));
      }
      return GoNil.INVALID;
    }
    if (GoNil.isInterface(value)) {
      throw evaluator.failure("nil pointer evaluating " + value.type() + "." + name);
    }
    Optional<GoFunction> method = value.type().method(name);
    if (method.isPresent()) {
      return calls.call(new FunctionCalls.Call(name, method.get().bound(value), node, words, last));
    }
    boolean given = words.size() > 1 || !GoNil.isMissing(last);
    GoValue target = value instanceof GoPointer pointer ? pointer.target() : value;
    return switch (target) {
      case GoMap map -> {
        if (given) {
          throw evaluator.failure(name + " is not a method but has arguments");
        }
        yield entry(map, name);
      }
      case GoStruct struct when struct.field(name).isPresent() -> {
        if (given) {
          throw evaluator.failure(name + " has arguments but cannot be invoked as function");
        }
        yield struct.field(name).get();
      }
      case GoNil nil when nil.type().kind() == GoKind.MAP -> missing(nil.type(), name);
      case GoNil nil when nil.type().kind() == GoKind.POINTER ->
          throw evaluator.failure("nil pointer evaluating " + receiver.typeName() + "." + name);
      default ->
          throw evaluator.failure(
              "can't evaluate field " + name + " in type " + receiver.typeName());
    };
  }

  private GoValue entry(GoMap map, String name) {
    return map.has(name) ? map.getOr(name, GoNil.ANY) : missing(map.type(), name);
  }

  private GoValue missing(GoType map, String name) {
    return switch (evaluator.executor().missingKey()) {
      case INVALID -> GoNil.INVALID;
      case ZERO -> map.element().orElse(GoType.ANY).zero();
      case ERROR -> throw evaluator.failure("map has no entry for key " + GoQuote.quote(name));
    };
  }
}
