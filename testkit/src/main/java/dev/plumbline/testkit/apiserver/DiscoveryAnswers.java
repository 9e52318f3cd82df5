package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// How the server tells what it serves: the aggregated documents of version 2 only. Pure.
final class DiscoveryAnswers {

  private static final String AGGREGATED =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  /// The order in which a server tells what it has of definitions.
  private static final List<String> CUSTOM_VERBS =
      List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");

  private static final List<String> STATUS_VERBS = List.of("get", "patch", "update");

  private DiscoveryAnswers() {}

  /// The answer to `/api` or `/apis`.
  static ApiResponse groups(List<ServedKind> kinds, boolean core, ApiRequest request) {
    if (!request.accept().startsWith(AGGREGATED)) {
      throw StatusException.unknown("discovery as " + request.accept());
    }
    Map<String, List<ServedKind>> groups = new TreeMap<>();
    for (ServedKind kind : kinds) {
      if (kind.group().isEmpty() == core) {
        groups.computeIfAbsent(kind.group(), group -> new ArrayList<>()).add(kind);
      }
    }
    List<JsonValue> items = new ArrayList<>();
    groups.forEach((group, served) -> items.add(group(group, served)));
    return ApiResponse.of(
        200,
        JsonObject.of("kind", new JsonString("APIGroupDiscoveryList"))
            .with("apiVersion", "apidiscovery.k8s.io/v2")
            .with("metadata", JsonObject.EMPTY)
            .with("items", new JsonArray(items)));
  }

  private static JsonObject group(String group, List<ServedKind> kinds) {
    Map<String, List<JsonValue>> versions = new TreeMap<>();
    for (ServedKind kind : kinds) {
      versions
          .computeIfAbsent(kind.names().version(), version -> new ArrayList<>())
          .add(resource(kind));
    }
    List<JsonValue> all = new ArrayList<>();
    versions.forEach(
        (version, resources) ->
            all.add(
                JsonObject.of("version", new JsonString(version))
                    .with("resources", new JsonArray(resources))
                    .with("freshness", "Current")));
    JsonObject metadata =
        group.isEmpty() ? JsonObject.EMPTY : JsonObject.of("name", new JsonString(group));
    return JsonObject.of("metadata", metadata).with("versions", new JsonArray(all));
  }

  private static JsonObject resource(ServedKind kind) {
    List<String> verbs =
        kind.custom()
            ? CUSTOM_VERBS
            : VERBS.stream()
                .filter(verb -> !(kind.isNamespace() && verb.equals("deletecollection")))
                .toList();
    JsonObject response =
        JsonObject.of("group", new JsonString(kind.custom() ? kind.group() : ""))
            .with("version", kind.custom() ? kind.names().version() : "")
            .with("kind", kind.kind());
    JsonObject resource =
        JsonObject.of("resource", new JsonString(kind.plural()))
            .with("responseKind", response)
            .with("scope", kind.namespaced() ? "Namespaced" : "Cluster")
            .with("singularResource", kind.kind().toLowerCase(Locale.ROOT))
            .with("verbs", JsonArray.ofStrings(verbs));
    if (!kind.names().shortNames().isEmpty()) {
      resource = resource.with("shortNames", JsonArray.ofStrings(kind.names().shortNames()));
    }
    JsonObject status =
        JsonObject.of("subresource", new JsonString("status"))
            .with("responseKind", response)
            .with("verbs", JsonArray.ofStrings(STATUS_VERBS));
    return kind.status() ? resource.with("subresources", JsonArray.of(status)) : resource;
  }
}
