package dev.plumbline.gotemplate;

/// Evaluates arguments to the types that a function asks for.
final class Arguments {

  private final Evaluator evaluator;

  Arguments(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /// The value of the node as that type.
  GoValue evaluate(Node node, GoType type) {
    evaluator.at(node);
    return switch (node) {
      case Node.Dot it -> checked(evaluator.dot(), type);
      case Node.Nil nil -> nil(type);
      case Node.Field field -> checked(evaluator.field(field), type);
      case Node.Variable variable ->
          checked(evaluator.variable(variable, java.util.List.of(), GoNil.MISSING), type);
      case Node.Pipeline pipeline -> checked(evaluator.pipeline(pipeline), type);
      case Node.Identifier identifier ->
          checked(
              evaluator.function(identifier, identifier, java.util.List.of(), GoNil.MISSING), type);
      case Node.Chain chain -> checked(evaluator.chain(chain), type);
      default -> constant(node, type);
    };
  }

  private GoValue nil(GoType type) {
    if (type.equals(GoType.REFLECT)) {
      return GoNil.INVALID;
    }
    if (type.kind().nillable()) {
      return type.zero();
    }
    throw evaluator.failure("cannot assign nil to " + type);
  }

  private GoValue constant(Node node, GoType type) {
    GoKind kind = type.kind();
    if (kind == GoKind.INTERFACE || type.equals(GoType.REFLECT)) {
      return ideal(node);
    }
    if (kind.signed()) {
      return integer(node, type);
    }
    if (kind.unsigned()) {
      return unsigned(node, type);
    }
    return switch (kind) {
      case BOOL -> node instanceof Node.Bool bool ? bool.value() : wrong("expected bool", node);
      case STRING ->
          node instanceof Node.Literal literal ? literal.value() : wrong("expected string", node);
      case FLOAT64 -> real(node);
      default ->
          throw evaluator.failure("can't handle " + NodeText.of(node) + " for arg of type " + type);
    };
  }

  private GoValue wrong(String expected, Node node) {
    throw evaluator.failure(expected + "; found " + NodeText.of(node));
  }

  private GoValue ideal(Node node) {
    return switch (node) {
      case Node.Bool bool -> bool.value();
      case Node.Numeral number -> evaluator.ideal(number);
      case Node.Literal literal -> literal.value();
      default ->
          throw evaluator.failure(
              "can't handle assignment of " + NodeText.of(node) + " to empty interface argument");
    };
  }

  private GoValue integer(Node node, GoType type) {
    if (node instanceof Node.Numeral number && number.literal().integer().isPresent()) {
      return new GoInteger(number.literal().integer().getAsLong(), type);
    }
    return wrong("expected integer", node);
  }

  private GoValue unsigned(Node node, GoType type) {
    if (node instanceof Node.Numeral number && number.literal().unsigned().isPresent()) {
      return new GoInteger(number.literal().unsigned().getAsLong(), type);
    }
    return wrong("expected unsigned integer", node);
  }

  private GoValue real(Node node) {
    if (node instanceof Node.Numeral number && number.literal().real().isPresent()) {
      return new GoFloat(number.literal().real().getAsDouble());
    }
    return wrong("expected float", node);
  }

  /// The value as that type, if Go can assign it.
  GoValue checked(GoValue value, GoType type) {
    if (GoNil.isInvalid(value)) {
      if (type.equals(GoType.REFLECT)) {
        return value;
      }
      if (type.kind().nillable()) {
        return type.zero();
      }
      throw evaluator.failure("invalid value; expected " + type);
    }
    if (type.equals(GoType.REFLECT)) {
      return value;
    }
    if (type.kind() == GoKind.INTERFACE) {
      return value instanceof GoStruct struct ? struct.held() : value;
    }
    if (!GoNil.isInterface(value) && value.type().assignableTo(type)) {
      return as(value, type);
    }
    if (value instanceof GoPointer pointer && pointer.target().type().assignableTo(type)) {
      return pointer.target();
    }
    throw evaluator.failure("wrong type for value; expected " + type + "; got " + value.type());
  }

  private static GoValue as(GoValue value, GoType type) {
    return switch (value) {
      case GoMap map when !map.type().equals(type) -> map.as(type);
      case GoList list when !list.type().equals(type) -> new GoList(type, list.elements());
      default -> value;
    };
  }
}
