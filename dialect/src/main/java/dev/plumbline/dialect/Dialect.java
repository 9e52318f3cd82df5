package dev.plumbline.dialect;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.Finding;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Health;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.Problem;
import dev.plumbline.model.RenderedObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A family of resources that people already have, read as applications. Pure both ways: no client,
/// no clock, no file.
public interface Dialect {

  /// The name for messages: `Argo CD`, `Flux`.
  String name();

  /// The kinds that this dialect reads.
  Set<GroupKind> kinds();

  /// The definitions of those kinds as YAML, for a cluster that does not have them. Never to be
  /// applied over the original's own.
  List<String> definitions();

  /// The resource in the namespace where it counts, if it names none.
  Manifest placed(Manifest resource);

  /// Turns resources of these kinds into applications. What cannot be read is a problem that names
  /// the resource and the field; a field that is not supported is refused by name
  /// (`UNSUPPORTED_FIELD`), never passed over, and only its own application is left out.
  Declared read(Collection<Manifest> resources);

  /// How one of the application's objects wants to be treated: its annotations and labels over the
  /// application's defaults.
  ObjectOptions options(Application application, Manifest object);

  /// The same, for who looks at where the object comes from too.
  default ObjectOptions options(Application application, RenderedObject object) {
    return options(application, object.manifest());
  }

  /// The object with whatever this dialect puts on everything that it manages (tracking labels or
  /// annotations), so that people's other tools keep finding it.
  Manifest track(Application application, Manifest object);

  /// The same, for who looks at where the object comes from too.
  default Manifest track(Application application, RenderedObject object) {
    return track(application, object.manifest());
  }

  /// The `status` of the declaring resource, as the original would write it.
  ///
  /// @param resource the declaring resource as it is now
  JsonObject status(Application application, Manifest resource, ApplicationStatus status);

  /// What an object asks for and does not get, by name: options of its own that are not supported
  /// (severity error) or that have no effect (severity warning).
  default List<Finding> objections(Application application, Manifest object) {
    return List.of();
  }

  /// The `status` of a resource that declares the application's source, as the original would write
  /// it. Empty if the original writes none.
  ///
  /// @param source the declaring resource as it is now
  default Optional<JsonObject> sourceStatus(
      Application application, Manifest source, ApplicationStatus status) {
    return Optional.empty();
  }

  /// The keys of the resources that declare the application's source; none if the application's own
  /// does.
  default List<ObjectKey> sourcesOf(Application application) {
    return List.of();
  }

  /// The `status` of a resource that was refused ([Declared#refused]).
  ///
  /// @param resource as it is now
  /// @param at since when it is refused, for a status that says so for the first time
  JsonObject refusal(Manifest resource, List<Problem> problems, Instant at);

  /// Whether a live object belongs to this dialect's original tool: which other owner it names, for
  /// taking over; see [dev.plumbline.model.ObservedObject#otherOwner].
  boolean mayTakeOver(Application application, Manifest live);

  /// The health of a resource of this dialect, for applications that declare applications.
  Health health(Manifest resource);
}
