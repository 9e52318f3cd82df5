package dev.plumbline.plan;

import dev.plumbline.model.FieldChange;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.List;
import java.util.Optional;

/// Turns changes of fields into what may be shown: those of Secrets lose their values (S7).
final class ShownChange {

  private static final String AFTER = "+".repeat(8);
  private static final String BEFORE = "+".repeat(12);

  private ShownChange() {}

  static List<FieldChange> of(GroupKind kind, List<FieldChange> changes) {
    return SecretMask.covers(kind) ? changes.stream().map(ShownChange::hidden).toList() : changes;
  }

  private static FieldChange hidden(FieldChange change) {
    String before = change.before().equals(change.after()) ? AFTER : BEFORE;
    return new FieldChange(
        change.path(),
        change.before().map(value -> hidden(change.path(), value, before)),
        change.after().map(value -> hidden(change.path(), value, AFTER)));
  }

  private static JsonValue hidden(JsonPointer path, JsonValue value, String mask) {
    if (value instanceof JsonObject object) {
      JsonObject result = object;
      for (String name : object.names()) {
        JsonValue member = object.get(name).orElseThrow();
        result = result.with(name, hidden(path.child(name), member, mask));
      }
      return result;
    }
    if (value instanceof JsonArray || !isOpen(path)) {
      return new JsonString(mask);
    }
    return value;
  }

  /// Of a Secret, only what tells which one it is may be seen.
  private static boolean isOpen(JsonPointer path) {
    Optional<String> first = path.tokens().stream().findFirst();
    boolean head = first.filter(SecretMask.HEAD::contains).isPresent();
    return head && !path.tokens().contains(SecretMask.LAST_APPLIED);
  }
}
