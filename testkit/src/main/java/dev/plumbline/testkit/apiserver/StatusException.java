package dev.plumbline.testkit.apiserver;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// A refusal, as a `Status` of Kubernetes; the texts are those of Kubernetes 1.35.
final class StatusException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// One of the reasons that a refusal lists.
  record Cause(String reason, String message, String field) {
    JsonObject json() {
      return JsonObject.of("reason", new JsonString(reason))
          .with("message", message)
          .with("field", field);
    }
  }

  private final int code;
  private final String body;

  private StatusException(int code, String body) {
    super(code + " " + body, null, false, false);
    this.code = code;
    this.body = body;
  }

  ApiResponse response() {
    return new ApiResponse(code, body);
  }

  static JsonObject status(int code, String reason, String message, JsonObject details) {
    JsonObject status =
        JsonObject.of("kind", new JsonString("Status"))
            .with("apiVersion", "v1")
            .with("metadata", JsonObject.EMPTY)
            .with("status", "Failure")
            .with("message", message);
    JsonObject reasoned = reason.isEmpty() ? status : status.with("reason", reason);
    JsonObject detailed = details.isEmpty() ? reasoned : reasoned.with("details", details);
    return detailed.with("code", new JsonInteger(code));
  }

  private static StatusException of(int code, String reason, String message, JsonObject details) {
    return new StatusException(code, Json.write(status(code, reason, message, details)));
  }

  /// What the simulation does not know: never answered as if it were known.
  static StatusException unknown(String what) {
    return of(501, "NotImplemented", "the simulated API server does not know " + what, NONE);
  }

  private static final JsonObject NONE = JsonObject.EMPTY;

  static StatusException noSuchPath() {
    return new StatusException(404, "404 page not found\n");
  }

  /// The group is served, and not that resource of it.
  static StatusException notServed() {
    String message = "the server could not find the requested resource";
    JsonObject status = status(404, "NotFound", message, NONE).with("details", NONE);
    return new StatusException(404, Json.write(status));
  }

  private static JsonObject details(String name, String group, String kind) {
    JsonObject details = name.isEmpty() ? NONE : NONE.with("name", name);
    return (group.isEmpty() ? details : details.with("group", group)).with("kind", kind);
  }

  private static JsonObject details(ServedKind kind, String name) {
    return details(name, kind.group(), kind.plural());
  }

  static StatusException notFound(ServedKind kind, String name) {
    String message = "%s \"%s\" not found".formatted(kind.resource(), name);
    return of(404, "NotFound", message, details(kind, name));
  }

  static StatusException noNamespace(String name) {
    String message = "namespaces \"%s\" not found".formatted(name);
    return of(404, "NotFound", message, details(name, "", "namespaces"));
  }

  static StatusException terminating(ServedKind kind, String name, String namespace) {
    String why =
        "unable to create new content in namespace "
            + namespace
            + " because it is being terminated";
    String subject = "%s \"%s\" is forbidden: ".formatted(kind.resource(), name);
    Cause cause =
        new Cause(
            "NamespaceTerminating",
            "namespace " + namespace + " is being terminated",
            "metadata.namespace");
    return of(
        403,
        "Forbidden",
        subject + why,
        details(kind, name).with("causes", causes(List.of(cause))));
  }

  /// @param ending whether the object that is there is being deleted
  static StatusException exists(ServedKind kind, String name, boolean ending) {
    String message =
        (ending ? "object is being deleted: " : "")
            + "%s \"%s\" already exists".formatted(kind.resource(), name);
    return of(409, "AlreadyExists", message, details(kind, name));
  }

  static StatusException conflict(ServedKind kind, String name, String why) {
    String message =
        "Operation cannot be fulfilled on %s \"%s\": %s".formatted(kind.resource(), name, why);
    return of(409, "Conflict", message, details(kind, name));
  }

  /// Preconditions of deletions are told of by the kind, not by the resource.
  static StatusException precondition(ServedKind kind, String name, String why) {
    String qualified = kind.group().isEmpty() ? kind.kind() : kind.kind() + "." + kind.group();
    String message =
        "Operation cannot be fulfilled on %s \"%s\": %s".formatted(qualified, name, why);
    return of(409, "Conflict", message, details(name, kind.group(), kind.kind()));
  }

  static StatusException applyConflict(List<Cause> causes, String message) {
    return of(409, "Conflict", message, NONE.with("causes", causes(causes)));
  }

  static StatusException invalid(ServedKind kind, String name, List<Cause> causes) {
    List<String> texts =
        causes.stream().map(c -> c.field() + ": " + c.message()).distinct().toList();
    String text = texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]";
    String qualified = kind.group().isEmpty() ? kind.kind() : kind.kind() + "." + kind.group();
    String message = "%s \"%s\" is invalid: %s".formatted(qualified, name, text);
    return of(
        422,
        "Invalid",
        message,
        details(name, kind.group(), kind.kind()).with("causes", causes(causes)));
  }

  /// Custom resources name the resource, not the kind.
  static StatusException unversioned(ServedKind kind, String name) {
    Cause cause =
        new Cause(
            "FieldValueInvalid",
            "Invalid value: 0: must be specified for an update",
            "metadata.resourceVersion");
    String message =
        "%s \"%s\" is invalid: %s: %s"
            .formatted(kind.resource(), name, cause.field(), cause.message());
    return of(422, "Invalid", message, details(kind, name).with("causes", causes(List.of(cause))));
  }

  static StatusException noManager() {
    Cause cause =
        new Cause(
            "FieldValueRequired", "Required value: is required for apply patch", "fieldManager");
    String message =
        "PatchOptions.meta.k8s.io \"\" is invalid: " + cause.field() + ": " + cause.message();
    return of(
        422,
        "Invalid",
        message,
        details("", "meta.k8s.io", "PatchOptions").with("causes", causes(List.of(cause))));
  }

  static StatusException badRequest(String message) {
    return of(400, "BadRequest", message, NONE);
  }

  /// What servers report as their own failure.
  static StatusException internal(String message) {
    return of(500, "", message, NONE);
  }

  static StatusException forbidden(ServedKind kind, String name, String why) {
    String subject = name.isEmpty() ? kind.resource() : kind.resource() + " \"" + name + "\"";
    return of(403, "Forbidden", subject + " is forbidden: " + why, details(kind, name));
  }

  static StatusException expired(String message) {
    return of(410, "Expired", message, NONE);
  }

  static StatusException tooNew(long asked, long current) {
    Cause cause = new Cause("ResourceVersionTooLarge", "Too large resource version", "");
    JsonObject details =
        NONE.with(
                "causes",
                JsonArray.of(
                    JsonObject.of("reason", new JsonString(cause.reason()))
                        .with("message", cause.message())))
            .with("retryAfterSeconds", new JsonInteger(1));
    return of(
        504,
        "Timeout",
        "Timeout: Too large resource version: %d, current: %d".formatted(asked, current),
        details);
  }

  private static JsonArray causes(List<Cause> causes) {
    List<JsonValue> all = new ArrayList<>();
    causes.forEach(cause -> all.add(cause.json()));
    return new JsonArray(all);
  }
}
