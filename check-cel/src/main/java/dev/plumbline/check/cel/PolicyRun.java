package dev.plumbline.check.cel;

import dev.cel.common.values.NullValue;
import dev.plumbline.model.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One policy on one request with one parameter. Variables are evaluated when they are first named,
/// and once.
final class PolicyRun {

  private static final int MAX_MESSAGE = 5 * 1024;

  private final AdmissionPolicy policy;
  private final AdmissionRequest request;
  private final Meter meter = new Meter();
  private final Map<String, Object> inputs = new HashMap<>();
  private final Map<String, Evaluated> variables = new HashMap<>();

  PolicyRun(AdmissionPolicy policy, AdmissionRequest request, Optional<Manifest> parameter) {
    this.policy = policy;
    this.request = request;
    put("object", Optional.of(request.manifest()));
    put("oldObject", request.before());
    put("params", parameter);
    inputs.put("request", new RequestValue(request));
    inputs.put("authorizer", AuthorizerFunctions.UNKNOWN);
    inputs.put("authorizer.requestResource", AuthorizerFunctions.UNKNOWN);
  }

  private void put(String name, Optional<Manifest> manifest) {
    Object value = manifest.map(m -> CelValues.of(m.content())).orElse(NullValue.NULL_VALUE);
    meter.input(value);
    inputs.put(name, value);
  }

  /// What is decided; empty if the policy lets the request pass or is not about it.
  List<Decision> decide() {
    Optional<List<Decision>> early = conditions();
    if (early.isPresent()) {
      return early.get();
    }
    List<Decision> decisions = new ArrayList<>();
    for (AdmissionPolicy.Validation validation : policy.validations()) {
      switch (evaluate(validation.expression())) {
        case Evaluated.Value(Object value) when Boolean.TRUE.equals(value) -> {}
        case Evaluated.Value other -> decisions.add(new Decision.Denied(message(validation)));
        case Evaluated.Failed(String why) ->
            decisions.add(failed(error(validation.expression(), why)));
        case Evaluated.TooCostly(String why) -> {
          decisions.add(new Decision.TooCostly(error(validation.expression(), why)));
          return decisions;
        }
        case Evaluated.Undetermined(String what) -> decisions.add(new Decision.Undetermined(what));
      }
    }
    return decisions;
  }

  /// Empty if all match conditions hold.
  private Optional<List<Decision>> conditions() {
    Optional<Decision> problem = Optional.empty();
    for (Map.Entry<String, Expression> condition : policy.conditions().entrySet()) {
      switch (evaluate(condition.getValue())) {
        case Evaluated.Value(Object value) when Boolean.TRUE.equals(value) -> {}
        case Evaluated.Value other -> {
          return Optional.of(List.of());
        }
        case Evaluated.Failed(String why) ->
            problem = problem.or(() -> Optional.of(failed(error(condition.getValue(), why))));
        case Evaluated.TooCostly(String why) -> {
          return Optional.of(List.of(new Decision.TooCostly(error(condition.getValue(), why))));
        }
        case Evaluated.Undetermined(String what) ->
            problem = problem.or(() -> Optional.of(new Decision.Undetermined(what)));
      }
    }
    return problem.map(List::of);
  }

  private Decision failed(String message) {
    return policy.failsOpen() ? new Decision.Ignored(message) : new Decision.Denied(message);
  }

  /// The server's words. What a Secret holds could be in the reason.
  private String error(Expression expression, String why) {
    return "expression '%s' resulted in error: %s"
        .formatted(
            shortened(expression.source()), request.isConfidential() ? "(hidden)" : shortened(why));
  }

  private static String shortened(String source) {
    return source.length() <= MAX_MESSAGE ? source : source.substring(0, MAX_MESSAGE) + "…";
  }

  private Evaluated evaluate(Expression expression) {
    return expression.evaluate(this::find, meter);
  }

  private Optional<Object> find(String name) {
    if (name.startsWith("variables.")) {
      return variable(name.substring("variables.".length()));
    }
    if (name.equals("namespaceObject")) {
      return Optional.of(namespace());
    }
    return Optional.ofNullable(inputs.get(name));
  }

  private Object namespace() {
    if (!request.isNamespaced()) {
      return NullValue.NULL_VALUE;
    }
    return request
        .surrounding()
        .map(manifest -> CelValues.of(manifest.content()))
        .orElseThrow(() -> new UndeterminedException("namespaceObject"));
  }

  private Optional<Object> variable(String name) {
    Expression expression = policy.variables().get(name);
    if (expression == null) {
      return Optional.empty();
    }
    Evaluated known = variables.get(name);
    if (known == null) {
      known = evaluate(expression);
      variables.put(name, known);
    }
    return switch (known) {
      case Evaluated.Value(Object value) -> Optional.of(value);
      case Evaluated.Failed(String why) ->
          throw new IllegalArgumentException(
              "composited variable \"" + name + "\" fails to evaluate: " + why);
      case Evaluated.TooCostly(String why) -> throw new CostExceededException(why);
      case Evaluated.Undetermined(String what) -> throw new UndeterminedException(what);
    };
  }

  /// The line that is said of a validation that does not hold: by its expression, else its text,
  /// else itself. The expression could put what a Secret holds into it.
  private String message(AdmissionPolicy.Validation validation) {
    String dynamic =
        request.isConfidential()
            ? ""
            : validation.dynamic().map(this::evaluate).map(PolicyRun::line).orElse("");
    if (!dynamic.isEmpty()) {
      return dynamic;
    }
    return validation.message().isEmpty()
        ? "failed expression: " + shortened(validation.expression().source().strip())
        : validation.message();
  }

  private static String line(Evaluated evaluated) {
    if (evaluated instanceof Evaluated.Value(Object value) && value instanceof String text) {
      String line = text.strip();
      return line.length() > MAX_MESSAGE || line.contains("\n") ? "" : line;
    }
    return "";
  }
}
