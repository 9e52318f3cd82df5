package dev.plumbline.it.cluster;

import dev.plumbline.codec.Json;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The inventory of one application as it lies on the server, and hands that meddle with it.
record StoredInventory(Lab lab, String application) {

  String path() {
    return "/api/v1/namespaces/plumbline-system/configmaps/plumbline-"
        + lab.id(application).label();
  }

  boolean exists() {
    return lab.get(path()).isPresent();
  }

  /// The names of all objects that have an entry with a uid: those that are known to be there.
  Set<String> names() {
    return read().array("entries").orElse(JsonArray.EMPTY).objects().stream()
        .filter(entry -> !entry.string("uid").orElse("").isEmpty())
        .map(entry -> entry.string("name").orElse(""))
        .collect(Collectors.toSet());
  }

  /// Takes the entry of that name out, so well that the digest is right.
  void forget(String name) {
    change(name, entry -> Optional.empty());
  }

  /// Writes another uid into the entry of that name, so well that the digest is right.
  void misattribute(String name) {
    change(name, entry -> Optional.of(entry.with("uid", "11111111-2222-3333-4444-555555555555")));
  }

  /// Edits the entry of that name as people do: without the digest.
  void damage(String name) {
    String text = Json.write(changed(name, entry -> Optional.of(entry.with("uid", "no"))));
    write(JsonObject.of("inventory", new JsonString(text)));
  }

  /// Says that it is in that format, so well that the digest is right.
  void format(String name) {
    String text = Json.write(read().with("format", name));
    write(
        JsonObject.of("inventory", new JsonString(text))
            .with("digest", Digest.of(text).toString()));
  }

  void remove() {
    lab.server.request("DELETE", path());
  }

  private interface EntryChange {
    Optional<JsonObject> of(JsonObject entry);
  }

  private void change(String name, EntryChange change) {
    String text = Json.write(changed(name, change));
    write(
        JsonObject.of("inventory", new JsonString(text))
            .with("digest", Digest.of(text).toString()));
  }

  private JsonObject changed(String name, EntryChange change) {
    JsonObject inventory = read();
    UnaryOperator<JsonArray> edit =
        entries ->
            new JsonArray(
                entries.objects().stream()
                    .flatMap(
                        entry ->
                            entry.string("name").equals(Optional.of(name))
                                ? change.of(entry).stream()
                                : Optional.of(entry).stream())
                    .<JsonValue>map(entry -> entry)
                    .toList());
    return inventory.with("entries", edit.apply(inventory.array("entries").orElseThrow()));
  }

  private JsonObject read() {
    String text =
        lab.get(path())
            .flatMap(map -> map.object("data"))
            .flatMap(data -> data.string("inventory"))
            .orElse("{}");
    return (JsonObject) Json.read(text);
  }

  private void write(JsonObject data) {
    lab.patch(path(), Json.write(JsonObject.of("data", data)));
  }
}
