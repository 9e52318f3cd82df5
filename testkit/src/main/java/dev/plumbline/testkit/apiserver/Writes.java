package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// What a write that was read and merged goes through before it is stored: what the server itself
/// sets, what may not change, admission, and whether anything differs at all.
final class Writes {

  private static final String MODIFIED =
      "the object has been modified; please apply your changes to the latest version and try again";

  private final History history;
  private final InstantSource clock;
  private final RandomGenerator chance;
  private Admission admission = Admission.ALL;

  Writes(History history, InstantSource clock, RandomGenerator chance) {
    this.history = history;
    this.clock = clock;
    this.chance = chance;
  }

  void admit(Admission other) {
    admission = other;
  }

  Admission admission() {
    return admission;
  }

  String time() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  FieldManagement fields(ServedKind kind, String subresource, ApiRequest request) {
    String manager = request.query("fieldManager");
    return new FieldManagement(
        kind, manager.isEmpty() ? "unknown" : manager, subresource, clock.instant());
  }

  /// Makes an object that is not there.
  ///
  /// @param object with its bookkeeping of fields
  ApiResponse create(Place place, JsonObject object, ApiRequest request) {
    inLivingNamespace(place);
    JsonObject made = prepared(place, object);
    Validation.creation(place.kind(), made);
    judge(place, Optional.empty(), Optional.of(made));
    Optional<JsonValue> named = Objects.metadata(object).get("resourceVersion");
    // Who applies may name a version even so: it is compared with that of an object that is there.
    if (named.isPresent() && request.method().equals("POST") && !request.dryRun()) {
      throw StatusException.internal("resourceVersion should not be set on objects to be created");
    }
    Optional<JsonObject> there = history.get(place.key());
    if (there.isPresent()) {
      throw StatusException.exists(place.kind(), place.name(), Objects.isEnding(there.get()));
    }
    JsonObject shown =
        made.with("metadata", Objects.set(Objects.metadata(made), "resourceVersion", named));
    return ApiResponse.of(201, request.dryRun() ? shown : history.put(place.key(), made));
  }

  private void inLivingNamespace(Place place) {
    if (!place.kind().namespaced()) {
      return;
    }
    StoredKey key = new StoredKey("", "namespaces", "", place.namespace());
    JsonObject namespace =
        history.get(key).orElseThrow(() -> StatusException.noNamespace(place.namespace()));
    if (Objects.isEnding(namespace)) {
      throw StatusException.terminating(place.kind(), place.name(), place.namespace());
    }
  }

  private void judge(Place place, Optional<JsonObject> before, Optional<JsonObject> after) {
    Admission.Verdict verdict = admission.judge(place.key(), before, after);
    if (!verdict.refusal().isEmpty()) {
      throw StatusException.forbidden(place.kind(), place.name(), verdict.refusal());
    }
  }

  private JsonObject prepared(Place place, JsonObject object) {
    ServedKind kind = place.kind();
    JsonObject metadata =
        Objects.metadata(object)
            .without("resourceVersion")
            .without("deletionTimestamp")
            .without("deletionGracePeriodSeconds")
            .without("generation")
            .with("uid", uid())
            .with("creationTimestamp", time());
    metadata = kind.namespaced() ? metadata.with("namespace", place.namespace()) : metadata;
    JsonObject made =
        object.with(
            "metadata",
            kind.counted() ? metadata.with("generation", new JsonInteger(1)) : metadata);
    return kind.status() ? withFirstStatus(kind, made) : made;
  }

  private static JsonObject withFirstStatus(ServedKind kind, JsonObject object) {
    if (kind.custom()) {
      return object.without("status");
    }
    if (kind.isNamespace()) {
      return object
          .with("spec", JsonObject.of("finalizers", JsonArray.ofStrings(List.of("kubernetes"))))
          .with("status", JsonObject.of("phase", new JsonString("Active")));
    }
    return object.with(
        "status", kind.isDefinition() ? Definitions.firstStatus(object) : JsonObject.EMPTY);
  }

  private String uid() {
    return new UUID(
            (chance.nextLong() & ~0xF000L) | 0x4000L,
            (chance.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L)
        .toString();
  }

  /// Changes the object that is there.
  ///
  /// @param next what the request makes of it, with its bookkeeping of fields
  ApiResponse update(Place place, JsonObject live, JsonObject next, boolean dryRun) {
    String version = Objects.text(next, "resourceVersion");
    if (!version.isEmpty() && !version.equals(Objects.text(live, "resourceVersion"))) {
      throw StatusException.conflict(place.kind(), place.name(), MODIFIED);
    }
    JsonObject changed = settled(place, live, next);
    Admission.Verdict verdict =
        admission.judge(place.key(), Optional.of(live), Optional.of(changed));
    Validation.update(place.kind(), live, changed, verdict);
    if (essence(changed).equals(essence(live))) {
      return ApiResponse.of(200, live);
    }
    if (!verdict.refusal().isEmpty()) {
      throw StatusException.forbidden(place.kind(), place.name(), verdict.refusal());
    }
    if (dryRun) {
      return ApiResponse.of(200, changed);
    }
    boolean over =
        Objects.isEnding(changed)
            && Objects.finalizers(changed).isEmpty()
            && !place.kind().isNamespace();
    if (over) {
      history.remove(place.key());
      return ApiResponse.of(200, changed);
    }
    return ApiResponse.of(200, history.put(place.key(), changed));
  }

  /// What only the server may say stays, and what is wanted is counted.
  private static JsonObject settled(Place place, JsonObject live, JsonObject next) {
    ServedKind kind = place.kind();
    JsonObject parts = place.subresource().isEmpty() ? next : statusOnly(kind, live, next);
    if (kind.status() && place.subresource().isEmpty()) {
      parts = Objects.set(parts, "status", live.get("status"));
      parts = kind.isNamespace() ? Objects.set(parts, "spec", live.get("spec")) : parts;
    }
    JsonObject metadata = Objects.metadata(parts);
    for (String name :
        List.of(
            "namespace",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generation",
            "resourceVersion")) {
      metadata = Objects.set(metadata, name, Objects.metadata(live).get(name));
    }
    metadata = metadata.has("uid") ? metadata : metadata.with("uid", Objects.text(live, "uid"));
    boolean counts = kind.counted() && !wanted(kind, live).equals(wanted(kind, parts));
    long generation = Objects.metadata(live).integer("generation").orElse(0L);
    return parts.with(
        "metadata",
        counts ? metadata.with("generation", new JsonInteger(generation + 1)) : metadata);
  }

  private static JsonObject statusOnly(ServedKind kind, JsonObject live, JsonObject next) {
    JsonObject fields = Objects.metadata(next);
    if (kind.isDeployment()) {
      JsonObject metadata = Objects.set(fields, "labels", Objects.metadata(live).get("labels"));
      return Objects.set(next.with("metadata", metadata), "spec", live.get("spec"));
    }
    JsonObject metadata = Objects.metadata(live);
    for (String name : List.of("managedFields", "uid", "resourceVersion")) {
      metadata = Objects.set(metadata, name, fields.get(name));
    }
    return Objects.set(live.with("metadata", metadata), "status", next.get("status"));
  }

  private static JsonObject wanted(ServedKind kind, JsonObject object) {
    JsonObject rest = object.without("metadata");
    if (kind.isDeployment()) {
      return rest.without("status")
          .with("annotations", Objects.metadata(object).object("annotations").orElse(NONE));
    }
    return kind.status() ? rest.without("status") : rest;
  }

  private static final JsonObject NONE = JsonObject.EMPTY;

  /// Without the times of the bookkeeping, whose change alone is no change.
  private static JsonObject essence(JsonObject object) {
    List<JsonValue> entries = new ArrayList<>();
    for (JsonObject entry :
        Objects.metadata(object).array("managedFields").orElse(JsonArray.EMPTY).objects()) {
      entries.add(entry.without("time"));
    }
    return Objects.with(
        object, "managedFields", entries.isEmpty() ? JsonNull.NULL : new JsonArray(entries));
  }
}
