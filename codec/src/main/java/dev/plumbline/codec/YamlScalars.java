package dev.plumbline.codec;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;
import java.util.List;

/// Collects the single values of one document.
///
/// @param root what the document reads as
/// @param found takes them
record YamlScalars(String text, int document, JsonValue root, List<YamlScalar> found) {

  void walk(YamlNode node, JsonPointer at) {
    switch (node) {
      case YamlNode.Mapping mapping ->
          mapping.entries().forEach(entry -> walk(entry.value(), at.child(entry.key())));
      case YamlNode.Sequence sequence -> {
        for (int i = 0; i < sequence.elements().size(); i++) {
          walk(sequence.elements().get(i), at.child(i));
        }
      }
      case YamlNode.Scalar scalar ->
          at.resolve(root)
              .filter(value -> !(value instanceof JsonObject) && !(value instanceof JsonArray))
              .ifPresent(value -> found.add(new YamlScalar(document, at, value, line(scalar))));
      case YamlNode.Alias _ -> {}
    }
  }

  private int line(YamlNode.Scalar scalar) {
    return (int) text.substring(0, scalar.start()).chars().filter(c -> c == '\n').count() + 1;
  }
}
