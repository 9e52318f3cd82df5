package dev.plumbline.codec;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// JSON patches (RFC 6902).
public final class JsonPatch {

  private static final int MOST_OPERATIONS = 10_000;

  private JsonPatch() {}

  /// Reads a patch: an array of operations. Members that an operation does not know are ignored, as
  /// the RFC says.
  ///
  /// @throws ProblemException with `INVALID_PATCH`
  public static List<JsonPatchOperation> parse(JsonValue patch) {
    if (!(patch instanceof JsonArray array)) {
      throw Refusal.patch(
          "JSON patch", "it is " + patch.typeName() + ", not an array of operations");
    }
    if (array.size() > MOST_OPERATIONS) {
      throw Refusal.tooLarge("JSON patch", "it has more than " + MOST_OPERATIONS + " operations");
    }
    List<JsonPatchOperation> operations = new ArrayList<>();
    for (JsonValue element : array.elements()) {
      operations.add(operation(element, subject(operations.size())));
    }
    return List.copyOf(operations);
  }

  /// Applies the operations in order; all or none.
  ///
  /// @throws ProblemException with `INVALID_PATCH` and the number of the operation that fails
  public static JsonValue apply(JsonValue target, List<JsonPatchOperation> operations) {
    JsonPatchRun run = new JsonPatchRun(target);
    for (int i = 0; i < operations.size(); i++) {
      run.apply(operations.get(i), subject(i));
    }
    return run.result();
  }

  private static String subject(int index) {
    return "JSON patch, operation " + (index + 1);
  }

  private static JsonPatchOperation operation(JsonValue element, String subject) {
    if (!(element instanceof JsonObject members)) {
      throw Refusal.patch(subject, "it is " + element.typeName() + ", not an object");
    }
    String name =
        members.string("op").orElseThrow(() -> Refusal.patch(subject, "it has no text 'op'"));
    JsonPointer path = pointer(members, "path", subject);
    return switch (name) {
      case "add" -> new JsonPatchOperation.Add(path, value(members, subject));
      case "remove" -> new JsonPatchOperation.Remove(path);
      case "replace" -> new JsonPatchOperation.Replace(path, value(members, subject));
      case "move" -> new JsonPatchOperation.Move(pointer(members, "from", subject), path);
      case "copy" -> new JsonPatchOperation.Copy(pointer(members, "from", subject), path);
      case "test" -> new JsonPatchOperation.Test(path, value(members, subject));
      default ->
          throw Refusal.patch(subject, "'op' is none of add, remove, replace, move, copy and test");
    };
  }

  private static JsonValue value(JsonObject members, String subject) {
    return members.get("value").orElseThrow(() -> Refusal.patch(subject, "it has no 'value'"));
  }

  private static JsonPointer pointer(JsonObject members, String name, String subject) {
    Optional<JsonValue> value = members.get(name);
    if (value.isEmpty() || !(value.get() instanceof JsonString text)) {
      throw Refusal.patch(subject, "it has no text '" + name + "'");
    }
    try {
      return JsonPointer.parse(text.value());
    } catch (IllegalArgumentException e) {
      throw Refusal.patch(subject, "'" + name + "' is no JSON pointer: it must start with '/'");
    }
  }
}
