package dev.plumbline.check.cel;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Origin;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Severity;
import java.util.List;
import java.util.Optional;

/// A `ValidatingAdmissionPolicyBinding`: where a policy counts, with which parameters, and how
/// much.
///
/// @param severity of what is denied
record AdmissionBinding(
    String name,
    Origin origin,
    String policy,
    Optional<ParameterReference> parameter,
    MatchResources match,
    Severity severity) {

  /// Which parameters.
  ///
  /// @param name empty if the selector chooses
  /// @param namespace empty for that of the object
  /// @param neededToPass whether it is denied what has no parameter
  record ParameterReference(
      String name, String namespace, LabelSelector selector, boolean neededToPass) {}

  static AdmissionBinding of(RenderedObject object) {
    JsonObject spec = object.manifest().content().object("spec").orElse(JsonObject.EMPTY);
    return new AdmissionBinding(
        object.manifest().name(),
        object.origin(),
        spec.string("policyName").orElse(""),
        spec.object("paramRef").map(AdmissionBinding::parameter),
        MatchResources.of(spec.object("matchResources").orElse(JsonObject.EMPTY)),
        severity(spec.array("validationActions").orElse(JsonArray.EMPTY).strings()));
  }

  private static ParameterReference parameter(JsonObject reference) {
    return new ParameterReference(
        reference.string("name").orElse(""),
        reference.string("namespace").orElse(""),
        LabelSelector.of(reference.object("selector").orElse(JsonObject.EMPTY)),
        reference.string("parameterNotFoundAction").orElse("").equals("Deny"));
  }

  private static Severity severity(List<String> actions) {
    if (actions.contains("Deny")) {
      return Severity.ERROR;
    }
    return actions.contains("Warn") ? Severity.WARNING : Severity.INFO;
  }
}
