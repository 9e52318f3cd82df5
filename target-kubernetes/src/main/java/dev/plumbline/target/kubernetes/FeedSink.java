package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import java.util.Optional;
import java.util.Set;

/// Receives what a [WatchFeed] learns, on the feed's own thread.
interface FeedSink {

  /// A list has the object in this state.
  default void present(ApiResource resource, JsonObject object) {
    changed(resource, object);
  }

  /// A list came to its end, of which each object was told by [#present]: at that version there
  /// were no others than these.
  void listed(ApiResource resource, Set<ObjectKey> present, long version);

  /// What is kept of all that was told, so that it can be compared with what is there; empty if too
  /// little is kept.
  default Optional<Memory> memory() {
    return Optional.empty();
  }

  /// What was told of the selected objects. Thread-safe, but for [#doubt], which is for the feed's
  /// own thread.
  interface Memory {
    /// Which objects are there.
    Set<ObjectKey> keys();

    /// Whether the object is known in this state, or something is known of its name that happened
    /// after that version of the store.
    boolean has(ObjectKey key, String uid, String resourceVersion, long after);

    /// It may not be as it was told: a look at a state that is not older than that version tells,
    /// and whoever is concerned is told.
    ///
    /// @throws dev.plumbline.model.ProblemException if it cannot be looked at
    void doubt(ApiResource resource, ObjectKey key, long version);
  }

  /// The kind is not served at all.
  void noKind();

  /// The object is there in this state.
  void changed(ApiResource resource, JsonObject object);

  /// The object is no longer among those that are selected: it was deleted, or lost its label.
  void left(ApiResource resource, JsonObject object);

  /// Nothing is known from now on.
  void lost(Problem problem);

  /// All is known again.
  void restored();
}
