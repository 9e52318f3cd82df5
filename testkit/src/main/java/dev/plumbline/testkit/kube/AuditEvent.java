package dev.plumbline.testkit.kube;

import java.util.Map;

/// One request as the API server's audit log tells it. Text that does not apply is empty.
///
/// @param verb in small letters: get, list, watch, create, update, patch, delete, deletecollection;
///     server-side apply is patch
/// @param user who authenticated
/// @param impersonatedUser as whom the request was made, empty if as itself
/// @param userAgent the program's own name for itself
/// @param resource the plural, with the subresource after a slash; empty for a request to no
///     resource
/// @param namespace empty for what has no namespace
/// @param name the object's name, empty for a list
/// @param code the HTTP status
/// @param dryRun whether nothing was stored
/// @param uri path and query of the request
public record AuditEvent(
    String verb,
    String user,
    String impersonatedUser,
    String userAgent,
    String resource,
    String namespace,
    String name,
    int code,
    boolean dryRun,
    String uri) {

  static AuditEvent parse(String line) {
    Map<?, ?> event = Json.parseObject(line);
    String uri = Json.text(event, "requestURI");
    String subresource = Json.text(event, "objectRef", "subresource");
    return new AuditEvent(
        Json.text(event, "verb"),
        Json.text(event, "user", "username"),
        Json.text(event, "impersonatedUser", "username"),
        Json.text(event, "userAgent"),
        Json.text(event, "objectRef", "resource")
            + (subresource.isEmpty() ? "" : "/" + subresource),
        Json.text(event, "objectRef", "namespace"),
        Json.text(event, "objectRef", "name"),
        Json.number(event, "responseStatus", "code"),
        uri.contains("dryRun=All"),
        uri);
  }

  /// The user in whose name the request was done: the impersonated one, if any.
  public String effectiveUser() {
    return impersonatedUser.isEmpty() ? user : impersonatedUser;
  }

  /// Whether the request was one that changes what is stored, or tried to. A dry-run is none.
  public boolean isWrite() {
    return switch (verb) {
      case "create", "update", "patch", "delete", "deletecollection" -> !dryRun;
      default -> false;
    };
  }
}
