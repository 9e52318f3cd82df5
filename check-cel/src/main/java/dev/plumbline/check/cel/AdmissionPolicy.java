package dev.plumbline.check.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.RenderedObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A `ValidatingAdmissionPolicy`, compiled.
///
/// @param failsOpen whether an error of it lets the object pass: `failurePolicy: Ignore`
/// @param parameters the kind of its parameters, as `apiVersion` and `kind`
/// @param variables in their order; one may name those before it
/// @param annotations whether it has audit annotations, which are not evaluated
/// @param errors what does not compile
record AdmissionPolicy(
    String name,
    Origin origin,
    boolean failsOpen,
    Optional<ParameterKind> parameters,
    MatchResources match,
    Map<String, Expression> conditions,
    Map<String, Expression> variables,
    List<Validation> validations,
    boolean annotations,
    List<String> errors) {

  private static final int MAX_EXPRESSIONS = 1_000;

  /// The kind of a policy's parameters.
  record ParameterKind(String apiVersion, String kind) {
    boolean is(Manifest manifest) {
      return manifest.apiVersion().equals(apiVersion) && manifest.kind().equals(kind);
    }
  }

  /// One thing that must hold.
  ///
  /// @param message what is said if it does not; may be empty
  /// @param dynamic what is said instead, if it gives a line of text
  record Validation(Expression expression, String message, Optional<Expression> dynamic) {}

  /// Whether one of its expressions may ask for the input of that name.
  boolean names(String input) {
    return Stream.of(
            conditions.values().stream(),
            variables.values().stream(),
            validations.stream().map(Validation::expression),
            validations.stream().flatMap(validation -> validation.dynamic().stream()))
        .flatMap(expressions -> expressions)
        .anyMatch(expression -> expression.source().contains(input));
  }

  static AdmissionPolicy of(RenderedObject object) {
    return new Reader(object).policy();
  }

  /// Reads and compiles one.
  private static final class Reader {
    private final RenderedObject object;
    private final JsonObject spec;
    private final Map<String, CelType> types = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();
    private int compiled;

    Reader(RenderedObject object) {
      this.object = object;
      this.spec = object.manifest().content().object("spec").orElse(JsonObject.EMPTY);
      types.put("object", SimpleType.DYN);
      types.put("oldObject", SimpleType.DYN);
      types.put("request", SimpleType.DYN);
      types.put("namespaceObject", SimpleType.DYN);
      if (spec.has("paramKind")) {
        types.put("params", SimpleType.DYN);
      }
    }

    AdmissionPolicy policy() {
      Map<String, Expression> conditions =
          named("matchConditions", Optional.of(SimpleType.BOOL), false);
      Map<String, Expression> variables = named("variables", Optional.empty(), true);
      List<Validation> validations = validations();
      if (validations.isEmpty() && errors.isEmpty() && !spec.has("auditAnnotations")) {
        errors.add("spec.validations: it has none");
      }
      if (!spec.has("matchConstraints")) {
        errors.add("spec.matchConstraints: it is missing");
      }
      return new AdmissionPolicy(
          object.manifest().name(),
          object.origin(),
          spec.string("failurePolicy").orElse("Fail").equals("Ignore"),
          spec.object("paramKind")
              .map(
                  kind ->
                      new ParameterKind(
                          kind.string("apiVersion").orElse(""), kind.string("kind").orElse(""))),
          MatchResources.of(spec.object("matchConstraints").orElse(JsonObject.EMPTY)),
          conditions,
          variables,
          validations,
          spec.array("auditAnnotations").orElse(JsonArray.EMPTY).size() > 0,
          List.copyOf(errors));
    }

    private Map<String, Expression> named(String list, Optional<CelType> type, boolean variable) {
      Map<String, Expression> all = new LinkedHashMap<>();
      int index = 0;
      for (JsonObject each : spec.array(list).orElse(JsonArray.EMPTY).objects()) {
        String place = "spec." + list + "[" + index++ + "].expression";
        String name = each.string("name").orElse("");
        compile(place, each.string("expression").orElse(""), type, true)
            .ifPresent(
                expression -> {
                  all.put(name, expression);
                  if (variable) {
                    types.put("variables." + name, expression.type());
                  }
                });
      }
      return all;
    }

    private List<Validation> validations() {
      List<Validation> all = new ArrayList<>();
      int index = 0;
      for (JsonObject each : spec.array("validations").orElse(JsonArray.EMPTY).objects()) {
        String place = "spec.validations[" + index++ + "]";
        Optional<Expression> dynamic =
            each.string("messageExpression")
                .flatMap(
                    source ->
                        compile(
                            place + ".messageExpression",
                            source,
                            Optional.of(SimpleType.STRING),
                            false));
        compile(
                place + ".expression",
                each.string("expression").orElse(""),
                Optional.of(SimpleType.BOOL),
                true)
            .ifPresent(
                expression ->
                    all.add(
                        new Validation(
                            expression, each.string("message").orElse("").strip(), dynamic)));
      }
      return all;
    }

    private Optional<Expression> compile(
        String place, String source, Optional<CelType> type, boolean authorizer) {
      if (++compiled > MAX_EXPRESSIONS) {
        if (compiled == MAX_EXPRESSIONS + 1) {
          errors.add("it has more than " + MAX_EXPRESSIONS + " expressions");
        }
        return Optional.empty();
      }
      Map<String, CelType> declared = new LinkedHashMap<>(types);
      if (authorizer) {
        declared.put("authorizer", CelTypes.AUTHORIZER);
        declared.put("authorizer.requestResource", CelTypes.RESOURCE_CHECK);
      }
      CelEnvironment.Compiled result = CelEnvironment.KUBERNETES.compile(source, declared, type);
      if (result.expression().isEmpty()) {
        errors.add(place + ": " + result.error());
      }
      return result.expression();
    }
  }
}
