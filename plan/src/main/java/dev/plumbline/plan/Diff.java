package dev.plumbline.plan;

import dev.plumbline.model.FieldChange;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What differs between a live object and the wanted one, as far as somebody wants it: fields that
/// only the live object has belong to others.
public final class Diff {

  /// The server writes these; what is declared of them is without effect.
  private static final Set<String> SERVER_SET =
      Set.of(
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "managedFields",
          "selfLink",
          "deletionTimestamp",
          "deletionGracePeriodSeconds");

  private final List<FieldChange> changes = new ArrayList<>();

  private Diff() {}

  /// The fields of `desired` that are different or missing in `live`, in the order of `desired`.
  /// Elements of lists are compared by their merge key where the list has one, else by position.
  /// The `stringData` of a Secret is compared as the `data` that it becomes.
  public static List<FieldChange> between(Manifest live, Manifest desired) {
    Diff diff = new Diff();
    JsonObject wanted = desired.content();
    if (SecretMask.covers(desired.groupKind())) {
      wanted = SecretMask.normalized(wanted);
    }
    diff.objects(JsonPointer.ROOT, live.content(), ignoringServer(wanted));
    return List.copyOf(diff.changes);
  }

  private static JsonObject ignoringServer(JsonObject content) {
    JsonObject rest = content.without("status");
    Optional<JsonObject> metadata = rest.object("metadata");
    if (metadata.isEmpty()) {
      return rest;
    }
    JsonObject kept = metadata.get();
    for (String name : SERVER_SET) {
      kept = kept.without(name);
    }
    return rest.with("metadata", kept);
  }

  private void values(JsonPointer path, JsonValue live, JsonValue desired) {
    if (live.equals(desired)) {
      return;
    }
    if (live instanceof JsonObject before && desired instanceof JsonObject after) {
      objects(path, before, after);
    } else if (live instanceof JsonArray before && desired instanceof JsonArray after) {
      arrays(path, before, after);
    } else {
      changes.add(new FieldChange(path, Optional.of(live), Optional.of(desired)));
    }
  }

  private void objects(JsonPointer path, JsonObject live, JsonObject desired) {
    for (Map.Entry<String, JsonValue> member : desired.members().entrySet()) {
      JsonPointer child = path.child(member.getKey());
      live.get(member.getKey())
          .ifPresentOrElse(
              before -> values(child, before, member.getValue()),
              () -> added(child, member.getValue()));
    }
  }

  private void arrays(JsonPointer path, JsonArray live, JsonArray desired) {
    Optional<String> key = ListKeys.of(path, live, desired);
    if (key.isPresent()) {
      keyed(path, live, desired, key.get());
      return;
    }
    for (int i = 0; i < desired.size(); i++) {
      JsonValue after = desired.elements().get(i);
      if (i < live.size()) {
        values(path.child(i), live.elements().get(i), after);
      } else {
        added(path.child(i), after);
      }
    }
    for (int i = desired.size(); i < live.size(); i++) {
      changes.add(
          new FieldChange(path.child(i), Optional.of(live.elements().get(i)), Optional.empty()));
    }
  }

  private void keyed(JsonPointer path, JsonArray live, JsonArray desired, String key) {
    for (int i = 0; i < desired.size(); i++) {
      JsonObject after = desired.objects().get(i);
      Optional<JsonObject> before =
          live.objects().stream().filter(e -> e.get(key).equals(after.get(key))).findFirst();
      JsonPointer child = path.child(i);
      before.ifPresentOrElse(b -> objects(child, b, after), () -> added(child, after));
    }
  }

  private void added(JsonPointer path, JsonValue value) {
    changes.add(new FieldChange(path, Optional.empty(), Optional.of(value)));
  }
}
