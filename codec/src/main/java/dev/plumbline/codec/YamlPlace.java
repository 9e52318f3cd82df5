package dev.plumbline.codec;

import dev.plumbline.model.JsonPointer;
import java.util.List;
import java.util.Optional;

/// A value in a text, and what it is in.
///
/// @param node the value
/// @param key its name, if it is a member
/// @param start where the member begins: with its key; where the value begins, if it is none
/// @param flow whether it is in braces or brackets
record YamlPlace(YamlNode node, Optional<String> key, int start, boolean flow) {

  /// The place, if it is written there and nowhere else.
  static Optional<YamlPlace> find(String text, int document, JsonPointer at) {
    List<YamlNode> roots = YamlNodes.of(text);
    if (document >= roots.size()) {
      return Optional.empty();
    }
    YamlNode root = roots.get(document);
    Optional<YamlPlace> place =
        Optional.of(new YamlPlace(root, Optional.empty(), root.start(), false));
    for (String token : at.tokens()) {
      place = place.flatMap(found -> found.below(token));
    }
    return place;
  }

  private Optional<YamlPlace> below(String token) {
    return switch (node) {
      case YamlNode.Mapping mapping ->
          mapping.entries().stream()
              .filter(entry -> entry.key().equals(token))
              .findFirst()
              .map(
                  entry ->
                      new YamlPlace(
                          entry.value(), Optional.of(token), entry.start(), mapping.flow()));
      case YamlNode.Sequence sequence -> element(sequence, token);
      case YamlNode.Scalar _, YamlNode.Alias _ -> Optional.empty();
    };
  }

  private static Optional<YamlPlace> element(YamlNode.Sequence sequence, String token) {
    if (!token.matches("0|[1-9][0-9]{0,6}")) {
      return Optional.empty();
    }
    int index = Integer.parseInt(token);
    if (index >= sequence.elements().size()) {
      return Optional.empty();
    }
    YamlNode element = sequence.elements().get(index);
    return Optional.of(new YamlPlace(element, Optional.empty(), element.start(), sequence.flow()));
  }
}
