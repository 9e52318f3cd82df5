package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;

/// Where statuses go: back to the declaring resource, and to whoever looks.
public interface StatusSink {

  /// Shows a status. A failure is the sink's own affair; the next status comes all the same.
  void publish(Application application, ApplicationStatus status);

  /// Whether the application's status is shown where it must name every revision, also those that
  /// leave alone what the application reads.
  default boolean wantsEveryRevision(Application application) {
    return false;
  }

  /// Lets go the declaration of an application that has nothing left on its target: removes the
  /// finalizer, if its resource carries one.
  ///
  /// @throws dev.plumbline.model.ProblemException if that was not possible now
  void release(Application application);
}
