package dev.plumbline.gotemplate;

import java.util.List;

/// Evaluates pipelines in one template: what they are worth, and where an error is.
final class Evaluator {

  private final Executor executor;
  private final TemplateTree tree;
  private final Variables variables = new Variables();
  private final FunctionCalls calls;
  private final FieldAccess fields;
  private Node node;
  private GoValue dot;

  /// Whether Go holds the dot as `interface {}`, which its messages tell.
  private boolean dotOpen;

  Evaluator(Executor executor, TemplateTree tree, GoValue dot) {
    this.executor = executor;
    this.tree = tree;
    this.node = tree.root();
    this.dot = dot;
    this.calls = new FunctionCalls(this);
    this.fields = new FieldAccess(this, calls);
    variables.push("$", dot);
  }

  void at(Node place) {
    node = place;
  }

  Node node() {
    return node;
  }

  Variables variables() {
    return variables;
  }

  Executor executor() {
    return executor;
  }

  GoValue dot() {
    return dot;
  }

  boolean dotOpen() {
    return dotOpen;
  }

  void setDot(GoValue value, boolean open) {
    dot = value;
    dotOpen = open;
  }

  /// The error that the node fails with.
  TemplateException failure(String why) {
    return new TemplateException(
        "template: "
            + tree.location(node.position())
            + ": executing "
            + GoQuote.quote(tree.name())
            + " at <"
            + NodeText.of(node)
            + ">: "
            + why);
  }

  /// The value of the last command; sets or declares the variables.
  GoValue pipeline(Node.Pipeline pipeline) {
    at(pipeline);
    GoValue value = GoNil.MISSING;
    List<Node.Command> commands = pipeline.commands();
    for (int i = 0; i < commands.size(); i++) {
      value = command(commands.get(i), value);
      if (GoNil.isInterface(value)) {
        value = GoNil.INVALID;
      }
    }
    for (Node.Variable variable : pipeline.variables()) {
      if (pipeline.assigns()) {
        assign(variable, value, false);
      } else {
        variables.push(variable.path().getFirst(), value);
      }
    }
    return value;
  }

  /// Sets a variable that must have been declared.
  void assign(Node.Variable variable, GoValue value, boolean open) {
    String name = variable.path().getFirst();
    if (!variables.set(name, value, open)) {
      throw failure("undefined variable: " + name);
    }
  }

  private GoValue command(Node.Command command, GoValue last) {
    List<Node> words = command.words();
    Node first = words.getFirst();
    switch (first) {
      case Node.Field field -> {
        return fields.ofDot(field, words, last);
      }
      case Node.Chain chain -> {
        return fields.ofChain(chain, words, last);
      }
      case Node.Identifier identifier -> {
        return function(identifier, command, words, last);
      }
      case Node.Pipeline inner -> {
        notAFunction(words, last);
        return pipeline(inner);
      }
      case Node.Variable variable -> {
        return variable(variable, words, last);
      }
      default -> {}
    }
    at(first);
    notAFunction(words, last);
    return switch (first) {
      case Node.Bool bool -> bool.value();
      case Node.Dot it -> dot;
      case Node.Nil nil -> throw failure("nil is not a command");
      case Node.Numeral number -> ideal(number);
      case Node.Literal literal -> literal.value();
      default -> throw failure("can't evaluate command " + GoQuote.quote(NodeText.of(first)));
    };
  }

  private void notAFunction(List<Node> words, GoValue last) {
    if (words.size() > 1 || !GoNil.isMissing(last)) {
      throw failure("can't give argument to non-function " + NodeText.of(words.getFirst()));
    }
  }

  /// The value of a number where no type is asked for.
  GoValue ideal(Node.Numeral number) {
    at(number);
    return number
        .literal()
        .ideal()
        .orElseThrow(() -> failure(number.literal().text() + " overflows int"));
  }

  /// The value of a variable, or of a field of it.
  GoValue variable(Node.Variable variable, List<Node> words, GoValue last) {
    at(variable);
    List<String> path = variable.path();
    int index = variables.find(path.getFirst());
    if (index < 0) {
      throw failure("undefined variable: " + path.getFirst());
    }
    GoValue value = variables.value(index);
    if (path.size() == 1) {
      if (!words.isEmpty()) {
        notAFunction(words, last);
      }
      return value;
    }
    return fields.ofVariable(variable, value, variables.isOpen(index), words, last);
  }

  /// The value of a field of the dot, without arguments.
  GoValue field(Node.Field field) {
    return fields.ofDot(field, List.of(), GoNil.MISSING);
  }

  /// The value of fields of something, without arguments.
  GoValue chain(Node.Chain chain) {
    return fields.ofChain(chain, List.of(), GoNil.MISSING);
  }

  /// Calls a function by its name.
  ///
  /// @param command what an error of the function itself is said to be at
  GoValue function(Node.Identifier identifier, Node command, List<Node> words, GoValue last) {
    at(identifier);
    String name = identifier.name();
    GoFunction own = executor.functions().get(name).orElse(Builtins.NONE);
    if (own != Builtins.NONE) {
      return calls.call(new FunctionCalls.Call(name, own, command, words, last));
    }
    GoFunction builtin =
        Builtins.get(name)
            .orElseThrow(() -> failure(GoQuote.quote(name) + " is not a defined function"));
    return calls.builtin(new FunctionCalls.Call(name, builtin, command, words, last));
  }
}
