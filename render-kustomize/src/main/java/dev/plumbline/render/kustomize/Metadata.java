package dev.plumbline.render.kustomize;

import java.util.Map;
import java.util.TreeMap;

/// The maps of strings in an object's metadata: labels and annotations.
final class Metadata {

  private Metadata() {}

  /// The entries of one map, sorted; what is no scalar counts as empty.
  static Map<String, String> texts(MapNode root, String field) {
    Map<String, String> found = new TreeMap<>();
    root.map("metadata")
        .flatMap(metadata -> metadata.map(field))
        .ifPresent(
            map -> {
              for (int i = 0; i < map.size(); i++) {
                String text = map.valueAt(i) instanceof ScalarNode scalar ? scalar.text() : "";
                found.put(map.keyAt(i), text);
              }
            });
    return found;
  }

  /// Sets all entries of one map: every value becomes a string, and without any the map goes.
  static void setTexts(MapNode root, String field, Map<String, String> texts) {
    MapNode metadata = root.need("metadata");
    metadata.remove(field);
    if (!texts.isEmpty()) {
      MapNode map = new MapNode(texts.size());
      new TreeMap<>(texts).forEach((name, text) -> map.put(name, ScalarNode.string(text)));
      metadata.put(field, map);
    }
  }
}
