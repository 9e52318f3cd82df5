package dev.plumbline.plan;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the member by which the elements of a list are told apart, for lists of which Kubernetes
/// merges the elements.
final class ListKeys {

  private static final Map<String, List<String>> KEYS =
      Map.ofEntries(
          Map.entry("containers", List.of("name")),
          Map.entry("initContainers", List.of("name")),
          Map.entry("ephemeralContainers", List.of("name")),
          Map.entry("env", List.of("name")),
          Map.entry("volumes", List.of("name")),
          Map.entry("imagePullSecrets", List.of("name")),
          Map.entry("secrets", List.of("name")),
          Map.entry("volumeMounts", List.of("mountPath")),
          Map.entry("volumeDevices", List.of("devicePath")),
          Map.entry("hostAliases", List.of("ip")),
          Map.entry("topologySpreadConstraints", List.of("topologyKey")),
          Map.entry("ports", List.of("containerPort", "port")),
          Map.entry("conditions", List.of("type")),
          Map.entry("ownerReferences", List.of("uid")),
          Map.entry("versions", List.of("name")));

  private ListKeys() {}

  /// The key of the list at the path, if every element of both sides has one, each its own.
  static Optional<String> of(JsonPointer path, JsonArray live, JsonArray desired) {
    if (path.tokens().isEmpty()) {
      return Optional.empty();
    }
    return KEYS.getOrDefault(path.tokens().getLast(), List.of()).stream()
        .filter(key -> identifies(key, live) && identifies(key, desired))
        .findFirst();
  }

  private static boolean identifies(String key, JsonArray list) {
    Set<JsonValue> seen = new HashSet<>();
    return list.elements().stream()
        .allMatch(
            element ->
                element instanceof JsonObject object
                    && object.get(key).isPresent()
                    && seen.add(object.get(key).get()));
  }
}
