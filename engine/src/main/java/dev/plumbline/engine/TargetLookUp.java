package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RemoteObject;
import dev.plumbline.model.ServedVersions;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.target.Observation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks an application's target for what its charts want to know: objects, with the application's
/// own identity (S6), and versions. Each is asked for once in the life of this, so that one render
/// sees one state of it. For one thread.
final class TargetLookUp {

  private final Targets targets;
  private final Application application;
  private final Map<RemoteObject, Optional<JsonObject>> found = new HashMap<>();
  private Optional<ServedVersions> versions = Optional.empty();

  TargetLookUp(Targets targets, Application application) {
    this.targets = targets;
    this.application = application;
  }

  /// The object, or the list of all if none is named; empty if it is not there.
  ///
  /// @throws ProblemException `FORBIDDEN` and what else the target says
  Optional<JsonObject> look(RemoteObject object) {
    return found.computeIfAbsent(object, this::read);
  }

  /// What the target serves.
  ///
  /// @throws ProblemException `TARGET_UNREACHABLE` and what else the target says
  ServedVersions versions() {
    ServedVersions known =
        versions.orElseGet(() -> targets.target(application.destination()).versions());
    versions = Optional.of(known);
    return known;
  }

  private Optional<JsonObject> read(RemoteObject object) {
    if (object.name().isEmpty()) {
      return Optional.of(list(object));
    }
    Observation observation =
        targets
            .target(application.destination())
            .observe(
                EffectPerformer.access(application),
                List.of(new ObjectReference(object.key(), object.apiVersion())));
    Problem unreadable = observation.unreadable().get(object.key());
    if (unreadable != null) {
      throw unreadable.exception();
    }
    return observation.object(object.key()).map(live -> live.manifest().content());
  }

  /// As `kubectl get KIND -o json` shows them, without what changes all the time.
  private JsonObject list(RemoteObject asked) {
    List<JsonObject> items =
        targets
            .target(application.destination())
            .list(
                EffectPerformer.access(application),
                asked.apiVersion(),
                asked.key().kind(),
                asked.namespace());
    return JsonObject.of("apiVersion", new JsonString(asked.apiVersion()))
        .with("kind", asked.kind() + "List")
        .with("metadata", JsonObject.EMPTY)
        .with("items", new JsonArray(List.<JsonValue>copyOf(items)));
  }
}
