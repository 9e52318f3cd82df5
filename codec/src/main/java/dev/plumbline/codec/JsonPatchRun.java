package dev.plumbline.codec;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;

/// One application of a JSON patch: the value so far, and what may still be copied.
final class JsonPatchRun {

  private static final int MOST_COPIED = 1_000_000;
  private static final int DEEPEST = 1_000;

  /// What happens at the end of a path.
  private enum Edit {
    ADD,
    REMOVE,
    REPLACE
  }

  private JsonValue current;
  private long copied;
  private String subject = "";

  JsonPatchRun(JsonValue target) {
    this.current = target;
  }

  JsonValue result() {
    return current;
  }

  /// Applies one operation.
  ///
  /// @param operationSubject how messages call the operation
  void apply(JsonPatchOperation operation, String operationSubject) {
    subject = operationSubject;
    switch (operation) {
      case JsonPatchOperation.Add add -> add(add.path(), add.value());
      case JsonPatchOperation.Remove remove -> remove(remove.path());
      case JsonPatchOperation.Replace replace -> {
        withinDepth(replace.path(), replace.value());
        current = edit(current, replace.path(), 0, Edit.REPLACE, replace.value());
      }
      case JsonPatchOperation.Move move -> move(move);
      case JsonPatchOperation.Copy copy -> copy(copy);
      case JsonPatchOperation.Test test -> {
        if (!existing(test.path()).equals(test.value())) {
          throw refuse(test.path(), "holds another value than the test expects");
        }
      }
    }
  }

  private void move(JsonPatchOperation.Move move) {
    List<String> from = move.from().tokens();
    List<String> to = move.path().tokens();
    if (to.size() > from.size() && to.subList(0, from.size()).equals(from)) {
      throw refuse(move.path(), "lies inside the value that is to move there");
    }
    JsonValue value = existing(move.from());
    if (move.from().equals(move.path())) {
      return;
    }
    remove(move.from());
    add(move.path(), value);
  }

  private void copy(JsonPatchOperation.Copy copy) {
    JsonValue value = existing(copy.from());
    copied += JsonTree.size(value, MOST_COPIED);
    if (copied > MOST_COPIED) {
      throw Refusal.tooLarge(subject, "the patch copies more than " + MOST_COPIED + " values");
    }
    add(copy.path(), value);
  }

  private void remove(JsonPointer path) {
    if (path.tokens().isEmpty()) {
      throw refuse(path, "is the whole value, which cannot be removed");
    }
    current = edit(current, path, 0, Edit.REMOVE, current);
  }

  private void add(JsonPointer path, JsonValue value) {
    withinDepth(path, value);
    current = edit(current, path, 0, Edit.ADD, value);
  }

  private void withinDepth(JsonPointer path, JsonValue value) {
    if (path.tokens().size() + JsonTree.height(value) > DEEPEST) {
      throw Refusal.tooLarge(subject, "the result would be nested deeper than " + DEEPEST);
    }
  }

  private JsonValue existing(JsonPointer path) {
    return path.resolve(current).orElseThrow(() -> refuse(path, "does not exist"));
  }

  /// The node with the edit made below it.
  private JsonValue edit(JsonValue node, JsonPointer path, int level, Edit edit, JsonValue value) {
    if (level == path.tokens().size()) {
      return value;
    }
    String token = path.tokens().get(level);
    boolean last = level == path.tokens().size() - 1;
    return switch (node) {
      case JsonObject object when last -> editMember(object, path, token, edit, value);
      case JsonObject object -> {
        JsonValue member = object.get(token).orElseThrow(() -> refuse(path, "does not exist"));
        yield object.with(token, edit(member, path, level + 1, edit, value));
      }
      case JsonArray array -> {
        List<JsonValue> elements = new ArrayList<>(array.elements());
        if (last) {
          editElement(elements, path, token, edit, value);
        } else {
          int index = existingIndex(token, elements, path);
          elements.set(index, edit(elements.get(index), path, level + 1, edit, value));
        }
        yield new JsonArray(elements);
      }
      default -> throw refuse(path, "leads through a value that is no object and no array");
    };
  }

  private JsonValue editMember(
      JsonObject object, JsonPointer path, String name, Edit edit, JsonValue value) {
    if (edit != Edit.ADD && !object.has(name)) {
      throw refuse(path, "does not exist");
    }
    return edit == Edit.REMOVE ? object.without(name) : object.with(name, value);
  }

  private void editElement(
      List<JsonValue> elements, JsonPointer path, String token, Edit edit, JsonValue value) {
    switch (edit) {
      case ADD -> {
        boolean behindLast = token.equals("-");
        elements.add(behindLast ? elements.size() : index(token, elements.size(), path), value);
      }
      case REMOVE -> elements.remove(existingIndex(token, elements, path));
      case REPLACE -> elements.set(existingIndex(token, elements, path), value);
    }
  }

  private int existingIndex(String token, List<JsonValue> elements, JsonPointer path) {
    return index(token, elements.size() - 1, path);
  }

  private int index(String token, int most, JsonPointer path) {
    if (token.isEmpty() || token.length() > 9 || !token.chars().allMatch(JsonPatchRun::digit)) {
      throw refuse(path, "has no number where an array needs one");
    }
    if (token.length() > 1 && token.charAt(0) == '0') {
      throw refuse(path, "has an index with a needless 0");
    }
    int index = Integer.parseInt(token);
    if (index > most) {
      throw refuse(path, "does not exist: the array is shorter");
    }
    return index;
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  private ProblemException refuse(JsonPointer path, String why) {
    return Refusal.patch(subject, "the path '" + path + "' " + why);
  }
}
