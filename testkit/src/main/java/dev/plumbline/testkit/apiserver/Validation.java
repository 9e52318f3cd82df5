package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.testkit.apiserver.StatusException.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What servers have against objects of the kinds that they know. Pure.
final class Validation {

  private static final String INVALID = "FieldValueInvalid";
  private static final String FORBIDDEN = "FieldValueForbidden";
  private static final String IMMUTABLE = "field is immutable when `immutable` is set";
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final String RULE =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
          + " '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex"
          + " used for validation is '"
          + NAME
          + "')";

  private Validation() {}

  /// Refuses a body that is not of the kind, or has fields that the kind does not have.
  static void body(ServedKind kind, JsonObject body, String namespace, boolean strict) {
    String apiVersion = body.string("apiVersion").orElse("");
    String said = body.string("kind").orElse("");
    if (!apiVersion.equals(kind.apiVersion()) || !said.equals(kind.kind())) {
      throw StatusException.unknown("a " + said + " in place of a " + kind.kind());
    }
    String place = Objects.text(body, "namespace");
    if (!place.isEmpty() && !place.equals(namespace)) {
      throw StatusException.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    if (!Objects.text(body, "generateName").isEmpty()
        || (kind.isDeployment() && !undeclared(kind, body).isEmpty())
        || (kind.is("", "Secret") && body.has("stringData"))) {
      throw StatusException.unknown(
          "these fields: generateName, stringData, or of deployments " + undeclared(kind, body));
    }
    List<String> odd = undeclared(kind, body);
    if (strict && !odd.isEmpty()) {
      List<String> texts =
          odd.stream().map(field -> "unknown field \"" + field.substring(1) + "\"").toList();
      throw StatusException.badRequest(
          "%s in version \"%s\" cannot be handled as a %s: strict decoding error: %s"
              .formatted(
                  kind.kind(), kind.names().version(), kind.kind(), String.join(", ", texts)));
    }
    if (!odd.isEmpty()) {
      throw StatusException.unknown("how unknown fields are left out: " + odd);
    }
  }

  /// Refuses to apply fields that the kind does not have.
  static void manifest(ServedKind kind, JsonObject manifest) {
    List<String> odd = undeclared(kind, manifest);
    if (kind.isDeployment() && !odd.isEmpty()) {
      throw StatusException.unknown("these fields of deployments: " + odd);
    }
    if (!odd.isEmpty()) {
      String subject =
          "%s/%s; %s, Kind=%s"
              .formatted(
                  Objects.text(manifest, "namespace"),
                  Objects.text(manifest, "name"),
                  kind.group() + "/" + kind.names().version(),
                  kind.kind());
      throw StatusException.internal(
          "failed to create typed patch object (%s): %s: field not declared in schema"
              .formatted(subject, odd.getFirst()));
    }
  }

  private static List<String> undeclared(ServedKind kind, JsonObject object) {
    return FieldWalks.undeclared(kind.schema(), object, "");
  }

  static void creation(ServedKind kind, JsonObject object) {
    List<Cause> causes = new ArrayList<>();
    String name = Objects.text(object, "name");
    if (!NAME.matcher(name).matches()) {
      String message = "Invalid value: \"" + name + "\": " + RULE;
      causes.add(new Cause(INVALID, message, "metadata.name"));
    }
    selector(kind, object, causes);
    refuse(kind, name, causes);
  }

  private static void selector(ServedKind kind, JsonObject object, List<Cause> causes) {
    if (!kind.isDeployment()) {
      return;
    }
    JsonObject selected =
        object.at("spec", "selector", "matchLabels").orElse(JsonObject.EMPTY)
                instanceof JsonObject labels
            ? labels
            : JsonObject.EMPTY;
    JsonObject labels =
        object.at("spec", "template", "metadata", "labels").orElse(JsonObject.EMPTY)
                instanceof JsonObject given
            ? given
            : JsonObject.EMPTY;
    boolean matches =
        selected.members().entrySet().stream()
            .allMatch(one -> labels.get(one.getKey()).equals(Optional.of(one.getValue())));
    images(object, causes);
    if (selected.isEmpty()) {
      throw StatusException.unknown("deployments without matchLabels");
    }
    if (!matches) {
      causes.add(
          new Cause(
              INVALID,
              "`selector` does not match template `labels`",
              "spec.template.metadata.labels"));
    }
  }

  private static void images(JsonObject deployment, List<Cause> causes) {
    JsonValue containers =
        deployment.at("spec", "template", "spec", "containers").orElse(JsonArray.EMPTY);
    List<JsonObject> all =
        containers instanceof JsonArray array ? array.objects() : List.<JsonObject>of();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).string("image").orElse("").isEmpty()) {
        String field = "spec.template.spec.containers[" + i + "].image";
        causes.add(new Cause("FieldValueRequired", "Required value", field));
      }
    }
  }

  static void update(ServedKind kind, JsonObject before, JsonObject after, Admission.Verdict more) {
    List<Cause> causes = new ArrayList<>();
    String uid = Objects.text(after, "uid");
    if (!uid.equals(Objects.text(before, "uid"))) {
      causes.add(
          new Cause(INVALID, "Invalid value: \"" + uid + "\": field is immutable", "metadata.uid"));
    }
    boolean kept = before.get("immutable").equals(Optional.of((JsonValue) JsonBoolean.TRUE));
    if (kept && !kind.custom()) {
      immutable(before, after, causes);
    }
    if (kind.is("", "Secret") && !before.get("type").equals(after.get("type"))) {
      causes.add(new Cause(INVALID, "field is immutable", "type"));
    }
    selector(kind, after, causes);
    if (kind.isDeployment()
        && !before.at("spec", "selector").equals(after.at("spec", "selector"))) {
      causes.add(new Cause(INVALID, "field is immutable", "spec.selector"));
    }
    newFinalizers(before, after, causes);
    more.immutable().forEach(f -> causes.add(new Cause(INVALID, "field is immutable", f)));
    refuse(kind, Objects.text(before, "name"), causes);
  }

  private static void immutable(JsonObject before, JsonObject after, List<Cause> causes) {
    for (String field : List.of("immutable", "data", "binaryData")) {
      if (!before.get(field).equals(after.get(field))) {
        causes.add(new Cause(FORBIDDEN, "Forbidden: " + IMMUTABLE, field));
      }
    }
  }

  private static void newFinalizers(JsonObject before, JsonObject after, List<Cause> causes) {
    List<String> more = new ArrayList<>(Objects.finalizers(after));
    more.removeAll(Objects.finalizers(before));
    if (Objects.isEnding(before) && !more.isEmpty()) {
      causes.add(
          new Cause(
              FORBIDDEN,
              "Forbidden: no new finalizers can be added if the object is being deleted, found new"
                  + " finalizers []string{\""
                  + String.join("\", \"", more)
                  + "\"}",
              "metadata.finalizers"));
    }
  }

  private static void refuse(ServedKind kind, String name, List<Cause> causes) {
    if (!causes.isEmpty()) {
      throw StatusException.invalid(kind, name, causes);
    }
  }
}
