package dev.plumbline.target;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Problem;
import java.util.Optional;

/// Resources that declare something to Plumbline and live on a target: what they say, and the
/// status that is written back to them. Always in Plumbline's own name.
public interface ResourceFeed extends AutoCloseable {

  /// From now on tells of every resource: first of each one's present state, then
  /// [ObjectEvent.Restored] for each kind whose resources were told whole, then of every change. A
  /// kind that the target does not know has no resources, and is told whole. May be called once.
  void subscribe(ObjectWatch.Listener listener);

  /// Makes the resource's status this one; members that it does not name go away. Writes nothing if
  /// the resource, as given, has that status already. A resource that is gone or was made anew is
  /// left alone.
  ///
  /// @param application for which
  /// @param resource as it was told last
  /// @return why it could not be written
  Optional<Problem> writeStatus(ApplicationId application, Manifest resource, JsonObject status);

  /// Puts the finalizer on the resource; writes nothing if it is there.
  ///
  /// @return why that was not possible
  Optional<Problem> addFinalizer(ApplicationId application, Manifest resource, String finalizer);

  /// Takes the finalizer away; writes nothing if it is not there. A resource that is gone is fine.
  ///
  /// @return why that was not possible
  Optional<Problem> removeFinalizer(ApplicationId application, Manifest resource, String finalizer);

  /// Ends the watching; idempotent.
  @Override
  void close();
}
