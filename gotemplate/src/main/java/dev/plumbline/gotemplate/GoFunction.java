package dev.plumbline.gotemplate;

import java.util.ArrayList;
import java.util.List;

/// A function that templates may call. The executor checks the arguments against the parameters, as
/// Go's `reflect` does, before the body sees them.
public final class GoFunction implements GoValue {

  /// What a function does.
  @FunctionalInterface
  public interface Body {

    /// Gives the result.
    ///
    /// @param arguments of the parameters' types; for an `interface {}` whatever was given, nil
    ///     being [GoNil#ANY]
    /// @throws GoFailure if the function fails
    GoValue call(GoValue[] arguments);
  }

  private final List<GoType> parameters;
  private final boolean variadic;
  private final Body body;
  private final boolean fresh;

  private GoFunction(List<GoType> parameters, boolean variadic, Body body) {
    this(parameters, variadic, body, false);
  }

  private GoFunction(List<GoType> parameters, boolean variadic, Body body, boolean fresh) {
    this.fresh = fresh;
    this.parameters = List.copyOf(parameters);
    this.variadic = variadic;
    this.body = body;
  }

  /// A function of exactly these parameters.
  public static GoFunction of(Body body, GoType... parameters) {
    return new GoFunction(List.of(parameters), false, body);
  }

  /// A function whose last parameter may be given any number of times.
  public static GoFunction variadic(Body body, GoType... parameters) {
    return new GoFunction(List.of(parameters), true, body);
  }

  /// The same function, which is known to give values that nobody else holds: all that is in them
  /// counts as output.
  public GoFunction fresh() {
    return new GoFunction(parameters, variadic, body, true);
  }

  boolean isFresh() {
    return fresh;
  }

  /// This method with its receiver given.
  GoFunction bound(GoValue receiver) {
    return new GoFunction(
        parameters.subList(1, parameters.size()),
        variadic,
        arguments -> {
          GoValue[] all = new GoValue[arguments.length + 1];
          all[0] = receiver;
          System.arraycopy(arguments, 0, all, 1, arguments.length);
          return body.call(all);
        });
  }

  int parameterCount() {
    return parameters.size();
  }

  boolean isVariadic() {
    return variadic;
  }

  /// The type that is asked for at the place; of a variadic function the last one repeats.
  GoType parameter(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }

  /// Calls the body. The arguments must have been checked.
  public GoValue call(GoValue... arguments) {
    return body.call(arguments);
  }

  @Override
  public GoType type() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      String name = parameters.get(i).toString();
      names.add(variadic && i == parameters.size() - 1 ? "..." + name : name);
    }
    return GoType.function("func(" + String.join(", ", names) + ")");
  }
}
