package dev.plumbline.testkit.kube;

import java.util.Map;
import java.util.Set;

/// What the API server knows of a request when it counts it.
///
/// @param verb as in the server's metrics, in capitals: GET, LIST, WATCH, POST, PUT, PATCH, APPLY,
///     DELETE, DELETECOLLECTION; a server-side apply is APPLY; a watch is counted when it ends
/// @param group the API group, empty for the core group
/// @param resource the plural, empty for a request to something else than a resource, such as
///     discovery
/// @param subresource for example `status`; for a request to no resource, its path
/// @param code the HTTP status
/// @param dryRun whether nothing was stored
public record CountedRequest(
    String verb, String group, String resource, String subresource, int code, boolean dryRun) {
  private static final Set<String> WRITES =
      Set.of("POST", "PUT", "PATCH", "APPLY", "DELETE", "DELETECOLLECTION");

  static CountedRequest of(Map<String, String> labels) {
    return new CountedRequest(
        labels.getOrDefault("verb", ""),
        labels.getOrDefault("group", ""),
        labels.getOrDefault("resource", ""),
        labels.getOrDefault("subresource", ""),
        Integer.parseInt(labels.getOrDefault("code", "0")),
        !labels.getOrDefault("dry_run", "").isEmpty());
  }

  /// Whether the request was one that changes what is stored, or tried to. A dry-run is none.
  public boolean isWrite() {
    return WRITES.contains(verb) && !dryRun;
  }
}
