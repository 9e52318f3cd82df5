package dev.plumbline.dialect.flux;

import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ApplicationStatus.ObjectStatus;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RemoteFiles;
import dev.plumbline.model.Revision;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the statuses of Flux's applications have in common.
///
/// @param known whether the resource is as it was when it was last ready
record Standing(ApplicationStatus status, boolean known) {

  /// @param before the resource's status until now
  static Standing of(Manifest resource, JsonObject before, ApplicationStatus status) {
    long generation = resource.metadata().integer("generation").orElse(0L);
    return new Standing(status, before.integer("observedGeneration").orElse(-1L) == generation);
  }

  /// What stands in the way. That a source cannot be reached does not, as long as what was seen of
  /// it before is applied: Flux tells that of the source alone.
  List<Problem> hindrances() {
    return status.problems().stream().filter(problem -> !bridged(problem)).toList();
  }

  /// What could not be looked up again in repositories that are not the source.
  List<Problem> unrefreshed() {
    return status.problems().stream()
        .filter(problem -> bridged(problem) && RemoteFiles.isSubject(problem.subject()))
        .toList();
  }

  /// The message, and what could not be looked up again.
  String with(String message) {
    return Stream.concat(Stream.of(message), unrefreshed().stream().map(Problem::message))
        .collect(Collectors.joining("\n"));
  }

  private boolean bridged(Problem problem) {
    boolean rests =
        RemoteFiles.isSubject(problem.subject()) ? status.activity() == Activity.IDLE : known;
    return problem.code() == ProblemCode.SOURCE_UNREACHABLE && rests && settled();
  }

  private boolean settled() {
    return status.applied().isPresent()
        && status.applied().map(Revision::commit).equals(status.observed().map(Revision::commit));
  }

  /// Whether everything is as declared, and nothing else is known.
  boolean ready() {
    return !running()
        && hindrances().isEmpty()
        && status.stale().isEmpty()
        && status.applied().isPresent();
  }

  /// A glance at the source or the target is no run as long as nothing new is found.
  boolean running() {
    return switch (status.activity()) {
      case APPLYING, WAITING, DELETING -> true;
      case RESOLVING, RENDERING, OBSERVING -> hindrances().isEmpty() && !settled();
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
