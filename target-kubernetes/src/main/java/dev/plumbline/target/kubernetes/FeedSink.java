package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import java.util.List;

/// Receives what a [WatchFeed] learns, on the feed's own thread.
interface FeedSink {

  /// These are all objects, as they were at the version.
  void listed(ApiResource resource, List<JsonObject> items, long version);

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
