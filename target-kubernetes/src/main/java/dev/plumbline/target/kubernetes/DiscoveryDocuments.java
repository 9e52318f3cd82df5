package dev.plumbline.target.kubernetes;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Reads the documents by which a server tells what it serves. Pure.
final class DiscoveryDocuments {

  /// What an aggregated document says.
  ///
  /// @param stale the group versions of which the server itself has no fresh answer
  record Aggregated(List<ApiResource> resources, Set<String> stale) {}

  private DiscoveryDocuments() {}

  /// Reads an `APIGroupDiscoveryList`.
  static Aggregated aggregated(JsonObject list) {
    List<ApiResource> resources = new ArrayList<>();
    Set<String> stale = new LinkedHashSet<>();
    for (JsonObject group : objects(list, "items")) {
      String name = group.object("metadata").flatMap(m -> m.string("name")).orElse("");
      for (JsonObject version : objects(group, "versions")) {
        if (version.string("freshness").orElse("").equals("Stale")) {
          stale.add(name);
          continue;
        }
        String text = version.string("version").orElse("");
        for (JsonObject resource : objects(version, "resources")) {
          resources.add(ofAggregated(name, text, resource));
        }
      }
    }
    return new Aggregated(resources, stale);
  }

  private static ApiResource ofAggregated(String group, String version, JsonObject resource) {
    JsonObject kind = resource.object("responseKind").orElse(JsonObject.EMPTY);
    boolean status =
        objects(resource, "subresources").stream()
            .anyMatch(sub -> sub.string("subresource").orElse("").equals("status"));
    return new ApiResource(
        new GroupKind(group, kind.string("kind").orElse("")),
        version,
        resource.string("resource").orElse(""),
        resource.string("scope").orElse("").equals("Namespaced"),
        status);
  }

  /// Reads an `APIResourceList` of one group version.
  static List<ApiResource> resources(String group, String version, JsonObject list) {
    List<ApiResource> found = new ArrayList<>();
    List<JsonObject> all = objects(list, "resources");
    Set<String> names = new LinkedHashSet<>();
    all.forEach(resource -> names.add(resource.string("name").orElse("")));
    for (JsonObject resource : all) {
      String name = resource.string("name").orElse("");
      if (!name.contains("/")) {
        found.add(
            new ApiResource(
                new GroupKind(group, resource.string("kind").orElse("")),
                version,
                name,
                resource.bool("namespaced").orElse(false),
                names.contains(name + "/status")));
      }
    }
    return found;
  }

  /// The group versions of an `APIGroupList`, of each group the preferred one first.
  static List<String> groupVersions(JsonObject list) {
    List<String> found = new ArrayList<>();
    for (JsonObject group : objects(list, "groups")) {
      Set<String> versions = new LinkedHashSet<>();
      group
          .object("preferredVersion")
          .flatMap(preferred -> preferred.string("groupVersion"))
          .ifPresent(versions::add);
      objects(group, "versions")
          .forEach(version -> version.string("groupVersion").ifPresent(versions::add));
      found.addAll(versions);
    }
    return found;
  }

  private static List<JsonObject> objects(JsonObject parent, String name) {
    return parent.array(name).map(dev.plumbline.model.JsonArray::objects).orElse(List.of());
  }
}
