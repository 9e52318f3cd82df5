package dev.plumbline.gotemplate;

import java.util.List;

/// Calls functions: counts and checks the arguments as Go's `reflect` does, and places errors.
final class FunctionCalls {

  /// A call to be made.
  ///
  /// @param node where an error of the function itself is
  /// @param words the function and the arguments after it; none if it is called without
  /// @param last the result of the command before, as the last argument
  record Call(String name, GoFunction function, Node node, List<Node> words, GoValue last) {
    int wordCount() {
      return Math.max(0, words.size() - 1);
    }

    boolean hasLast() {
      return !GoNil.isMissing(last);
    }
  }

  private final Evaluator evaluator;
  private final Arguments arguments;

  FunctionCalls(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.arguments = new Arguments(evaluator);
  }

  GoValue call(Call call) {
    count(call);
    return invoke(call, arguments(call));
  }

  /// Calls a built-in function; `and`, `or` and `call` are special.
  GoValue builtin(Call call) {
    return switch (call.name()) {
      case "and" -> shortCircuit(call, false);
      case "or" -> shortCircuit(call, true);
      case "call" -> callee(call);
      default -> call(call);
    };
  }

  private void count(Call call) {
    GoFunction function = call.function();
    int given = call.wordCount() + (call.hasLast() ? 1 : 0);
    int wanted = function.parameterCount();
    if (function.isVariadic()) {
      if (given < wanted - 1) {
        throw evaluator.failure(
            "wrong number of args for %s: want at least %d got %d"
                .formatted(call.name(), wanted - 1, call.wordCount()));
      }
    } else if (given != wanted) {
      throw evaluator.failure(
          "wrong number of args for %s: want %d got %d".formatted(call.name(), wanted, given));
    }
  }

  private GoValue[] arguments(Call call) {
    int count = call.wordCount();
    GoValue[] values = new GoValue[count + (call.hasLast() ? 1 : 0)];
    for (int i = 0; i < count; i++) {
      values[i] = arguments.evaluate(call.words().get(i + 1), call.function().parameter(i));
    }
    if (call.hasLast()) {
      values[count] = arguments.checked(call.last(), call.function().parameter(count));
    }
    return values;
  }

  private GoValue invoke(Call call, GoValue[] values) {
    evaluator.executor().budget().step();
    try {
      GoValue result = call.function().call(values);
      evaluator.executor().budget().made(result, call.function().isFresh());
      return result;
    } catch (GoFailure e) {
      throw failed(call, e.words());
    } catch (TemplateException e) {
      throw failed(call, e.words());
    }
  }

  private TemplateException failed(Call call, String why) {
    evaluator.at(call.node());
    return evaluator.failure("error calling " + call.name() + ": " + why);
  }

  private GoValue shortCircuit(Call call, boolean until) {
    count(call);
    GoValue value = GoNil.INVALID;
    for (int i = 1; i <= call.wordCount(); i++) {
      value = arguments.evaluate(call.words().get(i), GoType.REFLECT);
      if (value.truth() == until) {
        return value;
      }
    }
    return call.hasLast() ? arguments.checked(call.last(), GoType.REFLECT) : value;
  }

  // What the method String of Go's reflect.Value gives.
  private static String reflected(GoValue value) {
    return switch (value) {
      case GoString string -> string.value();
      case GoNil nil
          when !nil.type().kind().equals(GoKind.MAP) && !nil.type().kind().equals(GoKind.SLICE) ->
          "<invalid Value>";
      default -> "<" + value.type() + " Value>";
    };
  }

  private GoValue callee(Call call) {
    count(call);
    GoValue[] values = arguments(call);
    String name = call.wordCount() == 0 ? reflected(call.last()) : NodeText.of(call.words().get(1));
    try {
      return Builtins.callee(name, values);
    } catch (GoFailure e) {
      throw failed(call, e.words());
    }
  }
}
