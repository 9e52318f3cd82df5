package dev.plumbline.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where an application stands, as far as is known: what dialects turn into their own status.
///
/// @param sync whether the target is as declared
/// @param health the worst of its objects
/// @param activity what is being done right now
/// @param observed the revision last looked at
/// @param applied the revision whose run last reached its end
/// @param attempted the revision whose run was last begun
/// @param objects each object's state
/// @param problems what stands in the way, worst first
/// @param history finished runs, newest first, at most ten
/// @param since when the present state began
/// @param stale present if it is not known to be true now: since when, for example because the
///     target cannot be reached (S8)
/// @param warnings of the last render: sentences that stand in nothing's way
public record ApplicationStatus(
    SyncState sync,
    Health health,
    Activity activity,
    Optional<Revision> observed,
    Optional<Revision> applied,
    Optional<Revision> attempted,
    List<ObjectStatus> objects,
    List<Problem> problems,
    List<Run> history,
    Instant since,
    Optional<Instant> stale,
    List<String> warnings) {

  public ApplicationStatus {
    warnings = List.copyOf(warnings);
    objects = List.copyOf(objects);
    problems = List.copyOf(problems);
    history = List.copyOf(history);
  }

  /// Whether the target is as declared.
  public enum SyncState {
    SYNCED,
    OUT_OF_SYNC,
    UNKNOWN
  }

  /// What is being done.
  public enum Activity {
    IDLE,
    RESOLVING,
    RENDERING,
    OBSERVING,
    APPLYING,
    WAITING,
    BACKING_OFF,
    BLOCKED,
    SUSPENDED,
    DELETING
  }

  /// One object's state.
  ///
  /// @param apiVersion with which it is declared
  /// @param requiresPruning whether it is live but no longer wanted
  /// @param images of its containers ([Manifest#images])
  public record ObjectStatus(
      ObjectKey key,
      String apiVersion,
      SyncState sync,
      Health health,
      boolean requiresPruning,
      List<String> images) {
    public ObjectStatus {
      images = List.copyOf(images);
    }

    /// The state of an object without containers.
    public ObjectStatus(
        ObjectKey key, String apiVersion, SyncState sync, Health health, boolean requiresPruning) {
      this(key, apiVersion, sync, health, requiresPruning, List.of());
    }
  }

  /// One finished run.
  ///
  /// @param succeeded whether it reached its end
  public record Run(
      Revision revision, RunReason reason, Instant started, Instant finished, boolean succeeded) {}
}
