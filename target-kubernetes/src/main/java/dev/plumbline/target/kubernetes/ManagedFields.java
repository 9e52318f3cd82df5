package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `metadata.managedFields` of a live object: who manages which of its fields. Pure.
record ManagedFields(List<Entry> entries) {

  /// One manager's fields, as the server gives them.
  record Entry(JsonObject content) {
    String manager() {
      return content.string("manager").orElse("");
    }

    boolean isApply() {
      return content.string("operation").orElse("").equals("Apply");
    }

    String subresource() {
      return content.string("subresource").orElse("");
    }

    String apiVersion() {
      return content.string("apiVersion").orElse("");
    }

    JsonObject fields() {
      return content.object("fieldsV1").orElse(JsonObject.EMPTY);
    }

    boolean isOurs() {
      return manager().equals(OwnedFields.MANAGER);
    }

    /// Whether its fields were set by a tool that Plumbline replaces, and would stay behind.
    boolean isLeftBehind() {
      return FieldConflicts.isTool(manager()) && subresource().isEmpty();
    }
  }

  ManagedFields {
    entries = List.copyOf(entries);
  }

  static ManagedFields of(JsonObject live) {
    List<Entry> entries = new ArrayList<>();
    live.object("metadata")
        .flatMap(m -> m.array("managedFields"))
        .map(JsonArray::objects)
        .orElse(List.of())
        .forEach(content -> entries.add(new Entry(content)));
    return new ManagedFields(entries);
  }

  /// These entries with those of replaced tools made ours, so that a field that they set and that
  /// the next apply does not want goes away (what `csaupgrade` does for kubectl alone); empty if
  /// there are none. Entries of other versions of the API than ours stay: their fields may not
  /// fit.
  Optional<JsonArray> takenOver(String apiVersion) {
    JsonObject fields = JsonObject.EMPTY;
    List<JsonValue> kept = new ArrayList<>();
    boolean any = false;
    for (Entry entry : entries) {
      boolean ours = entry.isOurs() && entry.isApply() && entry.subresource().isEmpty();
      boolean same = entry.apiVersion().equals(apiVersion);
      if (same && (ours || entry.isLeftBehind())) {
        any |= !ours;
        fields = FieldSet.union(fields, entry.fields());
      } else {
        kept.add(entry.content());
      }
    }
    if (!any) {
      return Optional.empty();
    }
    kept.add(
        JsonObject.of("manager", new dev.plumbline.model.JsonString(OwnedFields.MANAGER))
            .with("operation", "Apply")
            .with("apiVersion", apiVersion)
            .with("fieldsType", "FieldsV1")
            .with("fieldsV1", fields));
    return Optional.of(new JsonArray(kept));
  }
}
