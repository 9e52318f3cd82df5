package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
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
