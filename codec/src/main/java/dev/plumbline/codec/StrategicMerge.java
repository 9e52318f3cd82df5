package dev.plumbline.codec;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Strategic merge patches, as the Kubernetes API server applies them (`apimachinery`'s
/// `strategicpatch`): like merge patches, but some lists are merged element by element, and
/// instructions (`$patch`, `$retainKeys`, `$setElementOrder/…`, `$deleteFromPrimitiveList/…`) say
/// more.
public final class StrategicMerge {

  private final MergeKeys keys;

  private StrategicMerge(MergeKeys keys) {
    this.keys = keys;
  }

  /// Applies the patch to an object.
  ///
  /// @param keys which lists merge; [BuiltinMergeKeys] knows the built-in kinds
  /// @throws ProblemException with `INVALID_PATCH` if an instruction is wrong or an element of a
  ///     merged list lacks its key
  public static JsonValue apply(JsonValue target, JsonValue patch, MergeKeys keys) {
    if (!(target instanceof JsonObject object) || !(patch instanceof JsonObject changes)) {
      throw refuse(JsonPointer.ROOT, "a strategic merge needs two objects");
    }
    return new StrategicMerge(keys).object(object, changes, JsonPointer.ROOT);
  }

  /// The object with the patch merged into it.
  JsonObject object(JsonObject original, JsonObject patch, JsonPointer path) {
    if (!patch.has(MergeDirectives.PATCH)) {
      return merge(original, patch, path);
    }
    JsonObject rest = patch.without(MergeDirectives.PATCH);
    return switch (MergeDirectives.of(patch).orElse("")) {
      case "replace" -> (JsonObject) MergeDirectives.replacing(rest);
      case "delete" -> JsonObject.EMPTY;
      case "merge" -> merge(original, rest, path);
      default -> throw refuse(path, "$patch is none of replace, delete and merge");
    };
  }

  private JsonObject merge(JsonObject original, JsonObject patch, JsonPointer path) {
    Map<String, JsonValue> result = new LinkedHashMap<>(original.members());
    Map<String, JsonValue> changes = new LinkedHashMap<>(patch.members());
    retainKeys(result, changes, path);
    for (String name : patch.names()) {
      if (name.startsWith(MergeDirectives.ELEMENT_ORDER)) {
        orderElements(result, changes, name, path);
      }
    }
    changes.forEach((name, change) -> member(result, name, change, path));
    return new JsonObject(result);
  }

  private static void retainKeys(
      Map<String, JsonValue> result, Map<String, JsonValue> changes, JsonPointer path) {
    JsonValue directive = changes.remove(MergeDirectives.RETAIN_KEYS);
    if (directive == null) {
      return;
    }
    Set<String> retained = new HashSet<>(list(directive, path).strings());
    changes.forEach(
        (name, change) -> {
          if (change != JsonNull.NULL && !name.startsWith("$") && !retained.contains(name)) {
            throw refuse(path, "$retainKeys lacks a field that the patch sets");
          }
        });
    result.keySet().retainAll(retained);
  }

  /// Merges the list that the instruction orders, and takes both out of the changes.
  private void orderElements(
      Map<String, JsonValue> result,
      Map<String, JsonValue> changes,
      String directive,
      JsonPointer path) {
    String name = directive.substring(MergeDirectives.ELEMENT_ORDER.length());
    JsonPointer listPath = path.child(name);
    JsonArray order = list(changes.getOrDefault(directive, JsonArray.EMPTY), listPath);
    changes.remove(directive);
    Optional<JsonArray> original =
        Optional.ofNullable(result.get(name)).map(value -> list(value, listPath));
    Optional<JsonArray> patch =
        Optional.ofNullable(changes.remove(name)).map(value -> list(value, listPath));
    if (original.isEmpty() && patch.isEmpty()) {
      return;
    }
    StrategicList merge = listMerge(listPath);
    patch.ifPresent(elements -> merge.refuseUnlessOrdered(elements, order));
    JsonArray merged =
        original
            .map(elements -> patch.map(p -> merge.merge(elements, p)).orElse(elements))
            .orElseGet(() -> MergeDirectives.addedElements(patch.orElse(JsonArray.EMPTY)));
    result.put(name, merge.ordered(merged, order, original.orElse(JsonArray.EMPTY)));
  }

  private void member(
      Map<String, JsonValue> result, String name, JsonValue change, JsonPointer path) {
    if (name.startsWith(MergeDirectives.DELETE_ELEMENTS)) {
      deleteElements(result, name, change, path);
      return;
    }
    JsonValue original = result.get(name);
    if (change == JsonNull.NULL) {
      result.remove(name);
    } else if (original instanceof JsonObject object && change instanceof JsonObject patch) {
      JsonPointer memberPath = path.child(name);
      result.put(
          name,
          keys.replaces(memberPath)
              ? MergeDirectives.replacing(patch)
              : object(object, patch, memberPath));
    } else if (original instanceof JsonArray array && change instanceof JsonArray patch) {
      JsonPointer memberPath = path.child(name);
      boolean merges = keys.of(memberPath).isPresent();
      result.put(
          name,
          merges ? listMerge(memberPath).merge(array, patch) : MergeDirectives.replacing(patch));
    } else {
      MergeDirectives.added(change)
          .ifPresentOrElse(plain -> result.put(name, plain), () -> result.remove(name));
    }
  }

  private static void deleteElements(
      Map<String, JsonValue> result, String directive, JsonValue change, JsonPointer path) {
    String name = directive.substring(MergeDirectives.DELETE_ELEMENTS.length());
    if (!(result.get(name) instanceof JsonArray array)) {
      return;
    }
    Set<JsonValue> deleted = new HashSet<>(list(change, path.child(name)).elements());
    List<JsonValue> kept =
        array.elements().stream().filter(element -> !deleted.contains(element)).toList();
    result.put(name, new JsonArray(kept));
  }

  private StrategicList listMerge(JsonPointer path) {
    return new StrategicList(this, keys.of(path).orElse(List.of()), path);
  }

  private static JsonArray list(JsonValue value, JsonPointer path) {
    if (value instanceof JsonArray array) {
      return array;
    }
    throw refuse(path, "a list is expected, not " + value.typeName());
  }

  static ProblemException refuse(JsonPointer path, String why) {
    return Refusal.patch("strategic merge patch at '" + path + "'", why);
  }
}
