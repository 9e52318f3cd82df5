package dev.plumbline.dialect.flux;

import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.ObjectStatus;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Revision;
import java.util.List;

/// What the statuses of Flux's applications have in common.
record Standing(ApplicationStatus status) {

  /// Whether everything is as declared, and nothing else is known.
  boolean ready() {
    return !running()
        && status.problems().isEmpty()
        && status.stale().isEmpty()
        && status.applied().isPresent();
  }

  /// A glance at the source or the target is no run as long as nothing new is found.
  boolean running() {
    boolean settled =
        status.applied().isPresent()
            && status
                .applied()
                .map(Revision::commit)
                .equals(status.observed().map(Revision::commit));
    return switch (status.activity()) {
      case APPLYING, WAITING, DELETING -> true;
      case RESOLVING, RENDERING, OBSERVING -> status.problems().isEmpty() && !settled;
      case IDLE, BACKING_OFF, BLOCKED, SUSPENDED -> false;
    };
  }

  static JsonInteger generation(Manifest resource) {
    return new JsonInteger(resource.metadata().integer("generation").orElse(0L));
  }

  /// `status.inventory`.
  static JsonObject inventory(List<ObjectStatus> objects) {
    return JsonObject.of(
        "entries",
        new JsonArray(
            objects.stream()
                .<JsonValue>map(
                    object ->
                        JsonObject.of("id", new JsonString(inventoryId(object.key())))
                            .with("v", version(object)))
                .toList()));
  }

  /// `NAMESPACE_NAME_GROUP_KIND`, with `__` for the colons in names of roles.
  private static String inventoryId(ObjectKey key) {
    return String.join(
        "_", key.namespace(), key.name().replace(":", "__"), key.kind().group(), key.kind().kind());
  }

  private static String version(ObjectStatus object) {
    return object.apiVersion().substring(object.apiVersion().indexOf('/') + 1);
  }
}
