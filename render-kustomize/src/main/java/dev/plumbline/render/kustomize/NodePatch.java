package dev.plumbline.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.codec.CoreTag;
import dev.plumbline.codec.GoFloat;
import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.codec.YamlDocument;
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
import java.util.List;

/// A JSON patch (RFC 6902) as evanphx/json-patch v4 understands it. An object that is patched makes
/// the trip through Go's JSON as a whole, where every number becomes a float.
///
/// @param operations as they were written; what is no operation is told when it is its turn
/// @param subject what messages call the patch
record NodePatch(List<JsonValue> operations, String subject) {

  NodePatch {
    operations = List.copyOf(operations);
  }

  /// Reads a patch: JSON if it begins with a bracket, else the first document of YAML.
  ///
  /// @param subject what messages call it
  /// @throws ProblemException `INVALID_PATCH`, `INVALID_JSON`, `INVALID_YAML` or `INPUT_TOO_LARGE`
  static NodePatch read(String text, String subject) {
    if (text.isEmpty()) {
      throw refusal(subject, "empty json patch operations");
    }
    return switch (text.charAt(0) == '[' ? Json.read(text) : yaml(text, subject)) {
      case JsonArray list -> {
        for (JsonValue operation : list.elements()) {
          if (!(operation instanceof JsonObject) && !(operation instanceof JsonNull)) {
            throw refusal(subject, "an operation is no object");
          }
        }
        yield new NodePatch(list.elements(), subject);
      }
      case JsonNull nothing -> new NodePatch(List.of(), subject);
      case JsonString string -> throw noPatch(subject, "string");
      case JsonObject object -> throw noPatch(subject, "object");
      case JsonBoolean bool -> throw noPatch(subject, "bool");
      case JsonInteger integer -> throw noPatch(subject, "number");
      case JsonDecimal decimal -> throw noPatch(subject, "number");
    };
  }

  private static ProblemException noPatch(String subject, String is) {
    return refusal(
        subject,
        "it is no list of operations: json: cannot unmarshal "
            + is
            + " into Go value of type jsonpatch.Patch");
  }

  private static JsonValue yaml(String text, String subject) {
    List<YamlDocument> documents = Yaml.read(text.getBytes(UTF_8), subject, Limits.DEFAULT);
    return documents.isEmpty() ? JsonNull.NULL : documents.getFirst().root();
  }

  /// The object with all operations carried out; the given one is left as it is.
  ///
  /// @param object what it is about, for messages
  /// @throws ProblemException `INVALID_PATCH` if an operation does not apply, `INVALID_OBJECT` if
  ///     the object cannot be written as JSON, `RENDER_LIMIT` if it would become too large
  MapNode apply(MapNode root, String object) {
    NodePatchRun run = new NodePatchRun(node(NodeJson.object(root, object)), this);
    for (JsonValue operation : operations) {
      run.perform(operation instanceof JsonObject fields ? fields : JsonObject.EMPTY);
    }
    if (run.result() instanceof MapNode result) {
      return result;
    }
    throw refusal(subject, "the result is no object");
  }

  ProblemException refusal(String why) {
    return refusal(subject, why);
  }

  private static ProblemException refusal(String subject, String why) {
    return new Problem(
            ProblemCode.INVALID_PATCH,
            subject,
            "the JSON patch does not apply",
            why,
            "Compare the patch with the object that it is for.")
        .exception();
  }

  /// The nodes that a value becomes on its way back from JSON.
  static Node node(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        MapNode map = new MapNode(object.members().size());
        object.members().forEach((name, member) -> map.put(name, node(member)));
        yield map;
      }
      case JsonArray array -> {
        List<Node> elements = new ArrayList<>(array.elements().size());
        array.elements().forEach(element -> elements.add(node(element)));
        yield new ListNode(elements);
      }
      case JsonString string ->
          new ScalarNode(string.value(), CoreTag.TEXT, CoreTag.of(string.value()) == CoreTag.TEXT);
      case JsonInteger integer -> ScalarNode.resolved(GoFloat.text((double) integer.value()));
      case JsonDecimal decimal -> ScalarNode.resolved(GoFloat.text(decimal.value()));
      case JsonBoolean bool -> ScalarNode.resolved(Boolean.toString(bool.value()));
      case JsonNull nothing -> ScalarNode.nothing();
    };
  }
}
