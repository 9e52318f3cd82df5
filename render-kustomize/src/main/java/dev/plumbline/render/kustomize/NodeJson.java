package dev.plumbline.render.kustomize;

import dev.plumbline.codec.CoreTag;
import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Nodes to JSON values and back, as the way through goyaml v3 and Go's JSON changes them: dates
/// become texts, `0777` becomes 511, 1.0 becomes 1.
final class NodeJson {

  private NodeJson() {}

  /// The value of the node.
  ///
  /// @param subject what a message calls the object
  /// @throws ProblemException `INVALID_OBJECT` for a key that is no string or stands twice, and for
  ///     a scalar that is not what its tag says
  static JsonValue of(Node node, String subject) {
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar, subject);
      case ListNode list -> {
        List<JsonValue> elements = new ArrayList<>(list.size());
        for (Node element : list) {
          elements.add(of(element, subject));
        }
        yield elements.isEmpty() ? JsonArray.EMPTY : new JsonArray(elements);
      }
      case MapNode map -> object(map, subject);
    };
  }

  /// The object of the mapping; errors as for [#of].
  static JsonObject object(MapNode map, String subject) {
    if (!map.flaw().isEmpty()) {
      throw Problem.of(ProblemCode.INVALID_OBJECT, subject, map.flaw(), "Correct the mapping.")
          .exception();
    }
    if (map.isEmpty()) {
      return JsonObject.EMPTY;
    }
    Map<String, JsonValue> members = LinkedHashMap.newLinkedHashMap(map.size());
    for (int i = 0; i < map.size(); i++) {
      members.put(map.keyAt(i), of(map.valueAt(i), subject));
    }
    return new JsonObject(members);
  }

  private static JsonValue scalar(ScalarNode scalar, String subject) {
    // Quotes outlive a change of the value; what is written in them is read back as text.
    if (scalar.isText() || (!scalar.plain() && CoreTag.of(scalar.text()) == scalar.tag())) {
      return new JsonString(scalar.isFolded() ? Folding.again(scalar.text()) : scalar.text());
    }
    return scalar
        .tag()
        .value(scalar.text())
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemCode.INVALID_OBJECT,
                        subject,
                        "a scalar is not the " + scalar.tag() + " that it must be in JSON",
                        "Correct or quote it.")
                    .exception());
  }

  /// The nodes of a value.
  static Node node(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        MapNode map = new MapNode(object.members().size());
        object.members().forEach((name, member) -> map.put(name, node(member)));
        yield map;
      }
      case JsonArray array -> {
        List<Node> elements = new ArrayList<>(array.size());
        array.elements().forEach(element -> elements.add(node(element)));
        yield new ListNode(elements);
      }
      case JsonString string -> ScalarNode.string(string.value());
      case JsonInteger integer ->
          new ScalarNode(Long.toString(integer.value()), CoreTag.INTEGER, true);
      case JsonDecimal decimal ->
          new ScalarNode(
              Json.write(decimal),
              decimal.unsigned().isPresent() ? CoreTag.INTEGER : CoreTag.DECIMAL,
              true);
      case JsonBoolean bool ->
          new ScalarNode(Boolean.toString(bool.value()), CoreTag.BOOLEAN, true);
      case JsonNull nothing -> ScalarNode.nothing();
    };
  }
}
