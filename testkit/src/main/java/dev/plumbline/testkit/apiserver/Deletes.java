package dev.plumbline.testkit.apiserver;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Deletions: with preconditions, with finalizers that delay them, of a namespace (which only
/// begins to end: what ends it is a controller), and of a definition with all its objects.
final class Deletes {

  private static final String FOREGROUND = "foregroundDeletion";
  private static final String ORPHAN = "orphan";

  private final History history;
  private final Writes writes;

  Deletes(History history, Writes writes) {
    this.history = history;
    this.writes = writes;
  }

  ApiResponse delete(Place place, ApiRequest request) {
    JsonObject options = options(request);
    JsonObject live =
        history
            .get(place.key())
            .orElseThrow(() -> StatusException.notFound(place.kind(), place.name()));
    check(place, live, options.object("preconditions").orElse(JsonObject.EMPTY));
    Admission.Verdict verdict =
        writes.admission().judge(place.key(), Optional.of(live), Optional.empty());
    if (!verdict.refusal().isEmpty()) {
      throw StatusException.forbidden(place.kind(), place.name(), verdict.refusal());
    }
    return delete(place, live, options, request.dryRun());
  }

  private static JsonObject options(ApiRequest request) {
    String text = request.body().text();
    JsonObject options = text.isEmpty() ? JsonObject.EMPTY : (JsonObject) Json.read(text);
    for (String name : options.names()) {
      if (!Set.of("apiVersion", "kind", "preconditions", "propagationPolicy").contains(name)) {
        throw StatusException.unknown("the deletion option " + name);
      }
    }
    String policy = request.query("propagationPolicy");
    return policy.isEmpty() ? options : options.with("propagationPolicy", policy);
  }

  private static void check(Place place, JsonObject live, JsonObject conditions) {
    String uid = conditions.string("uid").orElse("");
    String version = conditions.string("resourceVersion").orElse("");
    String isUid = Objects.text(live, "uid");
    String isVersion = Objects.text(live, "resourceVersion");
    if (!uid.isEmpty() && !uid.equals(isUid)) {
      throw StatusException.precondition(
          place.kind(),
          place.name(),
          "the UID in the precondition (%s) does not match the UID in record (%s). The object might have been deleted and then recreated"
              .formatted(uid, isUid));
    }
    if (!version.isEmpty() && !version.equals(isVersion)) {
      throw StatusException.precondition(
          place.kind(),
          place.name(),
          "the ResourceVersion in the precondition (%s) does not match the ResourceVersion in record (%s). The object might have been modified"
              .formatted(version, isVersion));
    }
  }

  private ApiResponse delete(Place place, JsonObject live, JsonObject options, boolean dryRun) {
    if (place.kind().isNamespace()) {
      return ApiResponse.of(200, ended(place, live, dryRun));
    }
    List<String> finalizers = finalizers(live, options);
    if (finalizers.isEmpty()) {
      refuseVersion(place, live, options);
      if (!dryRun) {
        remove(place);
      }
      boolean shown = place.kind().is("", "ServiceAccount");
      return ApiResponse.of(
          200,
          shown && !dryRun
              ? Objects.versioned(live, history.revision())
              : shown ? live : success(place, live));
    }
    JsonObject ending = Objects.withFinalizers(ending(place.kind(), live), finalizers);
    boolean same = ending.equals(live);
    return ApiResponse.of(200, same || dryRun ? ending : history.put(place.key(), ending));
  }

  /// A server that takes finalizers away and deletes at once forgets the version that was asked
  /// for, and finds that the object has another one.
  private static void refuseVersion(Place place, JsonObject live, JsonObject options) {
    boolean versioned = options.at("preconditions", "resourceVersion").isPresent();
    if (versioned && !Objects.finalizers(live).isEmpty()) {
      throw StatusException.conflict(
          place.kind(),
          place.name(),
          "StorageError: invalid object, Code: 4, Key: /registry/%s, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: ResourceVersion in precondition: , ResourceVersion in object meta: %s"
              .formatted(place.name(), Objects.text(live, "resourceVersion")));
    }
  }

  private void remove(Place place) {
    if (place.kind().isDefinition()) {
      JsonObject definition = history.get(place.key()).orElse(JsonObject.EMPTY);
      Kinds.defined(definition)
          .ifPresent(
              kind ->
                  history
                      .list(key -> key.isOf(kind), history.revision())
                      .keySet()
                      .forEach(history::remove));
    }
    history.remove(place.key());
  }

  /// The policy sets the two finalizers of the garbage collector; without one they stay.
  private static List<String> finalizers(JsonObject live, JsonObject options) {
    Set<String> finalizers = new LinkedHashSet<>(Objects.finalizers(live));
    switch (options.string("propagationPolicy").orElse("")) {
      case "Foreground" -> {
        finalizers.remove(ORPHAN);
        finalizers.add(FOREGROUND);
      }
      case "Orphan" -> {
        finalizers.remove(FOREGROUND);
        finalizers.add(ORPHAN);
      }
      case "Background" -> finalizers.removeAll(Set.of(ORPHAN, FOREGROUND));
      case "" -> {}
      default -> throw StatusException.unknown("that propagation policy");
    }
    return List.copyOf(finalizers);
  }

  private JsonObject ending(ServedKind kind, JsonObject live) {
    if (Objects.isEnding(live)) {
      return live;
    }
    JsonObject metadata =
        Objects.metadata(live)
            .with("deletionTimestamp", writes.time())
            .with("deletionGracePeriodSeconds", new JsonInteger(0));
    long generation = metadata.integer("generation").orElse(0L);
    return live.with(
        "metadata",
        kind.counted() && generation > 0
            ? metadata.with("generation", new JsonInteger(generation + 1))
            : metadata);
  }

  private JsonObject ended(Place place, JsonObject live, boolean dryRun) {
    if (Objects.isEnding(live)) {
      return live;
    }
    JsonObject ending =
        Objects.with(live, "deletionTimestamp", new JsonString(writes.time()))
            .with("status", JsonObject.of("phase", new JsonString("Terminating")));
    return dryRun ? ending : history.put(place.key(), ending);
  }

  private static JsonObject success(Place place, JsonObject live) {
    ServedKind kind = place.kind();
    JsonObject details = JsonObject.of("name", new JsonString(place.name()));
    details = kind.group().isEmpty() ? details : details.with("group", kind.group());
    return JsonObject.of("kind", new JsonString("Status"))
        .with("apiVersion", "v1")
        .with("metadata", JsonObject.EMPTY)
        .with("status", "Success")
        .with(
            "details", details.with("kind", kind.plural()).with("uid", Objects.text(live, "uid")));
  }

  /// Deletes all objects of a selection.
  ApiResponse deleteAll(Selection selection, ApiRequest request) {
    JsonObject options = options(request);
    long at = history.revision();
    List<JsonValue> items = new ArrayList<>();
    for (Map.Entry<StoredKey, JsonObject> entry : history.list(selection::covers, at).entrySet()) {
      if (selection.filter().test(entry.getValue())) {
        StoredKey key = entry.getKey();
        Place place = new Place(selection.kind(), key.namespace(), key.name(), "");
        delete(place, entry.getValue(), options, request.dryRun());
        JsonObject object = entry.getValue();
        items.add(place.kind().custom() ? object : object.without("apiVersion").without("kind"));
      }
    }
    return ApiResponse.of(
        200,
        JsonObject.of("kind", new JsonString(selection.kind().names().listKind()))
            .with("apiVersion", selection.kind().apiVersion())
            .with("metadata", JsonObject.of("resourceVersion", new JsonString(Long.toString(at))))
            .with("items", new JsonArray(items)));
  }
}
