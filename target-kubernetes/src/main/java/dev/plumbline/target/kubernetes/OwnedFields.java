package dev.plumbline.target.kubernetes;

import dev.plumbline.codec.Json;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The fields of a live object that our field manager owns, with their live values. Pure.
///
/// The result keeps the shape of `fieldsV1`:
///
/// ```
/// managedFields        f:spec: {f:replicas: {}, f:template: {f:labels: {f:app: {}}}}
/// live                 spec: {replicas: 3, paused: true, template: {labels: {app: web, x: y}}}
/// owned                f:spec: {f:replicas: 3, f:template: {f:labels: {f:app: web}}}
/// ```
///
/// So a change to a field of somebody else changes nothing, and neither does a field that somebody
/// adds; a changed value of ours does, and so does a field that somebody took from us.
final class OwnedFields {

  /// Our field manager.
  static final String MANAGER = "plumbline";

  private static final JsonValue THERE = JsonBoolean.TRUE;

  private OwnedFields() {}

  /// The digest of what we own; empty if we own nothing.
  static Optional<Digest> digest(JsonObject live) {
    return of(live).map(Json::digest);
  }

  /// What we own; empty if we own nothing.
  static Optional<JsonObject> of(JsonObject live) {
    JsonObject ours = JsonObject.EMPTY;
    JsonObject others = JsonObject.EMPTY;
    for (ManagedFields.Entry entry : ManagedFields.of(live).entries()) {
      if (!entry.isOurs()) {
        others = FieldSet.union(others, entry.fields());
      } else if (entry.subresource().isEmpty()) {
        ours = FieldSet.union(ours, entry.fields());
      }
    }
    if (!FieldSet.hasChildren(ours)) {
      return Optional.empty();
    }
    return Optional.of(select(ours, others, live));
  }

  private static JsonObject select(JsonObject ours, JsonObject others, JsonValue live) {
    Map<String, JsonValue> selected = new LinkedHashMap<>();
    ours.members()
        .forEach(
            (step, below) -> {
              if (step.equals(FieldSet.SELF)) {
                selected.put(step, THERE);
              } else {
                JsonObject set = below instanceof JsonObject object ? object : JsonObject.EMPTY;
                JsonObject theirs = others.object(step).orElse(JsonObject.EMPTY);
                FieldSet.follow(step, live)
                    .ifPresent(value -> selected.put(step, owned(set, theirs, value)));
              }
            });
    return new JsonObject(selected);
  }

  /// A set without children stands for the whole value: a scalar, an atomic list or map. But where
  /// others own parts of it, it stands only for being there.
  private static JsonValue owned(JsonObject set, JsonObject theirs, JsonValue value) {
    if (FieldSet.hasChildren(set)) {
      return select(set, theirs, value);
    }
    return set.has(FieldSet.SELF) || FieldSet.hasChildren(theirs) ? THERE : value;
  }
}
