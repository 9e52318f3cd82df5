package dev.plumbline.testkit.apiserver;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.JsonPatch;
import dev.plumbline.codec.MergePatch;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.Optional;

/// Requests that make or change one object: create, replace, patch in three ways. Turns each into
/// the object that it wants, and gives that to [Writes].
final class Patches {

  private static final String APPLY = "application/apply-patch+yaml";
  private static final String MERGE = "application/merge-patch+json";
  private static final String STEPS = "application/json-patch+json";

  private final History history;
  private final Writes writes;

  Patches(History history, Writes writes) {
    this.history = history;
    this.writes = writes;
  }

  private static JsonObject object(ApiRequest request) {
    if (Json.read(request.body().text()) instanceof JsonObject object) {
      return object;
    }
    throw StatusException.unknown("a body that is no object");
  }

  ApiResponse create(Place place, ApiRequest request) {
    JsonObject body = object(request);
    Validation.body(place.kind(), body, place.namespace(), isStrict(request));
    Place at = place.named(Objects.text(body, "name"));
    JsonObject read = placed(at, Defaults.of(at.kind(), body));
    JsonObject managed = writes.fields(at.kind(), "", request).updated(JsonObject.EMPTY, read);
    return writes.create(at, managed, request);
  }

  private static boolean isStrict(ApiRequest request) {
    return request.query("fieldValidation").equals("Strict");
  }

  private static JsonObject placed(Place place, JsonObject object) {
    JsonObject metadata = Objects.metadata(object);
    JsonObject named =
        metadata.has("name") || place.name().isEmpty()
            ? metadata
            : metadata.with("name", place.name());
    return object.with(
        "metadata", place.kind().namespaced() ? named.with("namespace", place.namespace()) : named);
  }

  ApiResponse replace(Place place, ApiRequest request) {
    JsonObject body = object(request);
    Validation.body(place.kind(), body, place.namespace(), isStrict(request));
    sameName(place, body);
    JsonObject live = live(place);
    JsonObject read = placed(place, Defaults.of(place.kind(), body));
    String uid = Objects.text(read, "uid");
    if (!uid.isEmpty() && !uid.equals(Objects.text(live, "uid"))) {
      throw StatusException.conflict(place.kind(), place.name(), otherUid(place, uid, live));
    }
    boolean versioned = !Objects.text(read, "resourceVersion").isEmpty();
    if (place.kind().custom() && !versioned) {
      throw StatusException.unversioned(place.kind(), place.name());
    }
    if (place.kind().isDefinition() && !versioned) {
      throw StatusException.unknown("a definition that is replaced without a version");
    }
    return changed(place, live, read, request);
  }

  private static String otherUid(Place place, String uid, JsonObject live) {
    String group = place.kind().custom() ? place.kind().group() + "/" : "";
    return "StorageError: invalid object, Code: 4, Key: /registry/%s%s/%s/%s, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: %s, UID in object meta: %s"
        .formatted(
            group,
            place.kind().plural(),
            place.namespace(),
            place.name(),
            uid,
            Objects.text(live, "uid"));
  }

  private static void sameName(Place place, JsonObject body) {
    String name = Objects.text(body, "name");
    if (!name.isEmpty() && !name.equals(place.name())) {
      throw StatusException.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(name, place.name()));
    }
  }

  private JsonObject live(Place place) {
    return history
        .get(place.key())
        .orElseThrow(() -> StatusException.notFound(place.kind(), place.name()));
  }

  private ApiResponse changed(Place place, JsonObject live, JsonObject next, ApiRequest request) {
    JsonObject managed =
        writes.fields(place.kind(), place.subresource(), request).updated(live, next);
    return writes.update(place, live, managed, request.dryRun());
  }

  ApiResponse patch(Place place, ApiRequest request) {
    return switch (request.body().type()) {
      case APPLY -> apply(place, request);
      case MERGE -> merged(place, request, live -> MergePatch.apply(live, object(request)));
      case STEPS ->
          merged(
              place,
              request,
              live -> JsonPatch.apply(live, JsonPatch.parse(Json.read(request.body().text()))));
      default -> throw StatusException.unknown("patches of type " + request.body().type());
    };
  }

  /// Makes of the live object another one.
  private interface Change {
    JsonValue of(JsonObject live);
  }

  private ApiResponse merged(Place place, ApiRequest request, Change change) {
    JsonObject live = live(place);
    try {
      if (!(change.of(live) instanceof JsonObject next)) {
        throw StatusException.unknown("a patch to something that is no object");
      }
      sameName(place, next);
      Validation.body(place.kind(), next, place.namespace(), isStrict(request));
      return changed(place, live, placed(place, Defaults.of(place.kind(), next)), request);
    } catch (ProblemException e) {
      throw StatusException.unknown("that patch: " + e.problem().message());
    }
  }

  private ApiResponse apply(Place place, ApiRequest request) {
    ServedKind kind = place.kind();
    if (request.query("fieldManager").isEmpty()) {
      throw StatusException.noManager();
    }
    JsonObject body = object(request);
    if (request.query("fieldManager").equals("kubectl")) {
      throw StatusException.unknown("what kubectl's own apply does besides");
    }
    sameName(place, body);
    if (!body.string("apiVersion").orElse("").equals(kind.apiVersion())
        || !body.string("kind").orElse("").equals(kind.kind())) {
      throw StatusException.unknown("the application of another kind");
    }
    Validation.manifest(kind, body);
    Optional<JsonObject> there = history.get(place.key());
    String uid = Objects.text(body, "uid");
    if (there.isEmpty() && !place.subresource().isEmpty()) {
      throw StatusException.notFound(kind, place.name());
    }
    if (there.isEmpty() && !uid.isEmpty()) {
      throw StatusException.conflict(
          kind,
          place.name(),
          "uid mismatch: the provided object specified uid "
              + uid
              + ", and no existing object was found");
    }
    JsonObject live = there.orElse(JsonObject.EMPTY);
    JsonObject manifest = placed(place, body);
    boolean force = request.query("force").equals("true");
    FieldManagement.Applied applied =
        writes.fields(kind, place.subresource(), request).applied(live, manifest, force);
    JsonObject next = applied.changed() ? Defaults.of(kind, applied.object()) : live;
    return there.isEmpty()
        ? writes.create(place, next, request)
        : writes.update(place, live, next, request.dryRun());
  }
}
