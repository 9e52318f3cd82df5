package dev.plumbline.target.host;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.Digest;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Inventory;
import dev.plumbline.model.InventoryEntry;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An inventory as it is kept.
final class InventoryJson {

  private InventoryJson() {}

  static JsonObject write(Inventory inventory) {
    ApplicationId application = inventory.application();
    List<JsonValue> entries = new ArrayList<>();
    inventory.entries().values().forEach(entry -> entries.add(write(entry)));
    JsonObject json =
        JsonObject.EMPTY
            .with("declaredAs", write(application.declaredAs()))
            .with("namespace", application.namespace())
            .with("name", application.name())
            .with("version", inventory.version())
            .with("source", inventory.source())
            .with("commit", inventory.commit())
            .with("entries", new JsonArray(entries));
    return inventory.rendered().map(d -> json.with("rendered", d.toString())).orElse(json);
  }

  /// Reads what [#write] gave.
  ///
  /// @throws RuntimeException if something is missing
  static Inventory read(JsonObject json) {
    Map<ObjectKey, InventoryEntry> entries = new TreeMap<>();
    for (JsonObject entry : json.array("entries").orElseThrow().objects()) {
      InventoryEntry read = entry(entry);
      entries.put(read.key(), read);
    }
    return new Inventory(
        new ApplicationId(
            groupKind(json.object("declaredAs").orElseThrow()),
            json.string("namespace").orElseThrow(),
            json.string("name").orElseThrow()),
        json.string("version").orElseThrow(),
        json.string("source").orElseThrow(),
        json.string("commit").orElseThrow(),
        json.string("rendered").map(Digest::parse),
        entries);
  }

  private static JsonObject write(InventoryEntry entry) {
    JsonObject json =
        write(entry.key().kind())
            .with("namespace", entry.key().namespace())
            .with("name", entry.key().name())
            .with("apiVersion", entry.apiVersion())
            .with("wave", new JsonInteger(entry.wave()))
            .with("retain", new JsonBoolean(entry.retain()));
    json = entry.uid().isPresent() ? json.with("uid", entry.uid().get()) : json;
    json =
        entry.desired().isPresent() ? json.with("desired", entry.desired().get().toString()) : json;
    return entry.owned().isPresent() ? json.with("owned", entry.owned().get().toString()) : json;
  }

  private static InventoryEntry entry(JsonObject json) {
    return new InventoryEntry(
        new ObjectKey(
            groupKind(json),
            json.string("namespace").orElseThrow(),
            json.string("name").orElseThrow()),
        json.string("apiVersion").orElseThrow(),
        json.string("uid"),
        json.string("desired").map(Digest::parse),
        json.string("owned").map(Digest::parse),
        Math.toIntExact(json.integer("wave").orElseThrow()),
        json.bool("retain").orElseThrow());
  }

  private static JsonObject write(GroupKind kind) {
    return JsonObject.EMPTY.with("group", kind.group()).with("kind", kind.kind());
  }

  private static GroupKind groupKind(JsonObject json) {
    return new GroupKind(json.string("group").orElseThrow(), json.string("kind").orElseThrow());
  }
}
