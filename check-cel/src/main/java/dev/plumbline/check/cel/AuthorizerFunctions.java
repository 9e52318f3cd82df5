package dev.plumbline.check.cel;

import static dev.plumbline.check.cel.CelTypes.AUTHORIZER;
import static dev.plumbline.check.cel.CelTypes.DECISION;
import static dev.plumbline.check.cel.CelTypes.GROUP_CHECK;
import static dev.plumbline.check.cel.CelTypes.PATH_CHECK;
import static dev.plumbline.check.cel.CelTypes.RESOURCE_CHECK;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.List;

/// The authorizer library of Kubernetes, of which nothing can be known without the cluster:
/// whatever is asked of it ends the evaluation as undetermined.
final class AuthorizerFunctions {

  /// Stands for each value of the library.
  record Unknown() {}

  static final Unknown UNKNOWN = new Unknown();

  private AuthorizerFunctions() {}

  static void addTo(FunctionTable table) {
    for (CelType type : List.of(AUTHORIZER, PATH_CHECK, GROUP_CHECK, RESOURCE_CHECK, DECISION)) {
      table.type(type, Unknown.class);
    }
    CelType text = SimpleType.STRING;
    step(table, "path", PATH_CHECK, List.of(AUTHORIZER, text));
    step(table, "group", GROUP_CHECK, List.of(AUTHORIZER, text));
    step(table, "serviceAccount", AUTHORIZER, List.of(AUTHORIZER, text, text));
    step(table, "resource", RESOURCE_CHECK, List.of(GROUP_CHECK, text));
    for (String name :
        List.of("subresource", "namespace", "name", "fieldSelector", "labelSelector")) {
      step(table, name, RESOURCE_CHECK, List.of(RESOURCE_CHECK, text));
    }
    table.member("check", DECISION, List.of(PATH_CHECK, text), a -> undetermined());
    table.member("check", DECISION, List.of(RESOURCE_CHECK, text), a -> undetermined());
    table.member("errored", SimpleType.BOOL, List.of(DECISION), a -> undetermined());
    table.member("error", text, List.of(DECISION), a -> undetermined());
    table.member("allowed", SimpleType.BOOL, List.of(DECISION), a -> undetermined());
    table.member("reason", text, List.of(DECISION), a -> undetermined());
  }

  private static void step(
      FunctionTable table, String name, CelType result, List<CelType> arguments) {
    table.member(name, result, arguments, a -> UNKNOWN);
  }

  private static Object undetermined() {
    throw new UndeterminedException("authorizer");
  }
}
