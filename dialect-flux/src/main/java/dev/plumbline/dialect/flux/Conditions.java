package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.Timestamps;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The conditions of a Flux resource. One that stays the same keeps its time. Not for several
/// threads.
final class Conditions {

  /// The API server refuses more.
  private static final int LONGEST_MESSAGE = 32_000;

  /// Flux lists these first.
  private static final List<String> FIRST = List.of("Stalled", "Reconciling", "Ready");

  private final List<JsonObject> before;
  private final long generation;
  private final Instant since;
  private final Map<String, JsonObject> conditions = new TreeMap<>();

  /// @param since the time of a condition that is new
  Conditions(Manifest resource, Instant since) {
    Optional<JsonObject> status = resource.content().object("status");
    this.before = status.flatMap(s -> s.array("conditions")).orElse(JsonArray.EMPTY).objects();
    this.generation = resource.metadata().integer("generation").orElse(0L);
    this.since = since;
  }

  /// The values of a condition's status.
  enum Value {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String title;

    Value(String title) {
      this.title = title;
    }
  }

  /// Sets a condition.
  void set(String type, Value value, String reason, String message) {
    String text = message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
    JsonObject condition =
        JsonObject.of("type", new JsonString(type))
            .with("status", value.title)
            .with("reason", reason)
            .with("message", text);
    JsonValue time =
        before.stream()
            .filter(old -> same(old, condition))
            .flatMap(old -> old.get("lastTransitionTime").stream())
            .findFirst()
            .orElse(Timestamps.of(since));
    conditions.put(
        type,
        condition
            .with("lastTransitionTime", time)
            .with("observedGeneration", new JsonInteger(generation)));
  }

  /// Keeps a condition as it was, if it was there.
  void keep(String type) {
    before.stream()
        .filter(old -> old.string("type").equals(Optional.of(type)))
        .findFirst()
        .ifPresent(old -> conditions.put(type, old));
  }

  private static boolean same(JsonObject old, JsonObject condition) {
    return Stream.of("type", "status", "reason", "message")
        .allMatch(name -> old.string(name).equals(condition.string(name)));
  }

  JsonArray write() {
    Stream<JsonObject> first = FIRST.stream().filter(conditions::containsKey).map(conditions::get);
    Stream<JsonObject> rest =
        conditions.entrySet().stream()
            .filter(entry -> !FIRST.contains(entry.getKey()))
            .map(Map.Entry::getValue);
    return new JsonArray(Stream.<JsonValue>concat(first, rest).toList());
  }
}
