package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.Set;

/// Whether a kustomization says anything at all, which kustomize asks for.
final class KustomizationContent {

  /// Those of which an empty text or list says nothing.
  private static final Set<String> HOLLOW =
      Set.of(
          "namePrefix",
          "nameSuffix",
          "namespace",
          "bases",
          "imageTags",
          "helmChartInflationGenerator");

  private KustomizationContent() {}

  /// Whether nothing but a version and a kind stands there.
  static boolean isEmpty(JsonValue root) {
    if (!(root instanceof JsonObject object)) {
      return true;
    }
    return object.members().entrySet().stream()
        .filter(e -> !e.getKey().equalsIgnoreCase("apiVersion"))
        .filter(e -> !e.getKey().equalsIgnoreCase("kind"))
        .allMatch(e -> saysNothing(e.getKey(), e.getValue()));
  }

  private static boolean saysNothing(String field, JsonValue value) {
    return switch (value) {
      case JsonNull nothing -> true;
      case JsonString text -> text.value().isEmpty();
      case JsonArray array -> array.size() == 0 && HOLLOW.contains(field);
      default -> false;
    };
  }
}
