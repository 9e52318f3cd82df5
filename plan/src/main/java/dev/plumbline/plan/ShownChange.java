package dev.plumbline.plan;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.FieldChange;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ObjectOptions.Trait;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Turns changes of fields into what may be shown: those of Secrets lose their values (S7).
final class ShownChange {

  private static final String AFTER = "+".repeat(8);
  private static final String BEFORE = "+".repeat(12);

  private static final Set<List<String>> NAMES =
      Set.of(
          List.of("apiVersion"),
          List.of("kind"),
          List.of("metadata", "name"),
          List.of("metadata", "namespace"));

  private ShownChange() {}

  static List<FieldChange> of(DesiredObject desired, List<FieldChange> changes) {
    Optional<Predicate<JsonPointer>> open = open(desired);
    return open.isPresent()
        ? changes.stream().map(change -> hidden(change, open.get())).toList()
        : changes;
  }

  /// The object as it may be shown.
  static JsonObject object(DesiredObject desired) {
    JsonObject content = desired.manifest().content();
    return isConfidential(desired)
        ? (JsonObject) hidden(JsonPointer.ROOT, content, AFTER, ShownChange::isName)
        : SecretMask.mask(content);
  }

  /// Whether something of it is hidden.
  static boolean hides(DesiredObject desired) {
    return open(desired).isPresent();
  }

  private static Optional<Predicate<JsonPointer>> open(DesiredObject desired) {
    if (SecretMask.covers(desired.key().kind())) {
      return Optional.of(ShownChange::isOpen);
    }
    return isConfidential(desired) ? Optional.of(ShownChange::isName) : Optional.empty();
  }

  private static boolean isConfidential(DesiredObject desired) {
    return desired.options().traits().contains(Trait.CONFIDENTIAL)
        && !SecretMask.covers(desired.key().kind());
  }

  private static FieldChange hidden(FieldChange change, Predicate<JsonPointer> open) {
    String before = change.before().equals(change.after()) ? AFTER : BEFORE;
    return new FieldChange(
        change.path(),
        change.before().map(value -> hidden(change.path(), value, before, open)),
        change.after().map(value -> hidden(change.path(), value, AFTER, open)));
  }

  private static JsonValue hidden(
      JsonPointer path, JsonValue value, String mask, Predicate<JsonPointer> open) {
    if (value instanceof JsonObject object) {
      JsonObject result = object;
      for (String name : object.names()) {
        JsonValue member = object.get(name).orElseThrow();
        result = result.with(name, hidden(path.child(name), member, mask, open));
      }
      return result;
    }
    if (value instanceof JsonArray || !open.test(path)) {
      return new JsonString(mask);
    }
    return value;
  }

  /// Of what was given in confidence, only the name may be seen.
  private static boolean isName(JsonPointer path) {
    return NAMES.contains(path.tokens());
  }

  /// Of a Secret, only what tells which one it is may be seen.
  private static boolean isOpen(JsonPointer path) {
    Optional<String> first = path.tokens().stream().findFirst();
    boolean head = first.filter(SecretMask.HEAD::contains).isPresent();
    return head && !path.tokens().contains(SecretMask.LAST_APPLIED);
  }
}
