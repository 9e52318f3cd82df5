package dev.plumbline.target.kubernetes;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.target.ResourceVersion;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// What the watches saw last of each object. A look that contradicts it was answered by a server
/// that lags, or has been overtaken: it is no proof of anything (S1, S8).
@FunctionalInterface
interface Sightings {

  /// Nothing was seen.
  Sightings NONE = key -> Optional.empty();

  /// What was seen last; empty if nothing was.
  Optional<Sighting> last(ObjectKey key);

  /// The one that was seen later.
  static Optional<Sighting> later(Optional<Sighting> one, Optional<Sighting> other) {
    return Stream.of(one, other)
        .flatMap(Optional::stream)
        .max(Comparator.comparingLong(Sighting::since));
  }

  /// An object as it was seen last.
  ///
  /// @param version in which it was there; 0 if that is no number
  /// @param gone whether it is there no more
  /// @param since the revision of the store at which all this was so
  record Sighting(String uid, long version, boolean gone, long since) {

    /// Whether the look shows an older state than this.
    boolean contradicts(Observer.Look look) {
      return switch (look) {
        case Observer.Look.There(ObservedObject live) ->
            (gone && live.uid().equals(uid)) || isOlder(live);
        case Observer.Look.Absent none -> !gone;
        case Observer.Look.Unreadable unread -> false;
      };
    }

    private boolean isOlder(ObservedObject live) {
      long shown = ResourceVersion.number(live.resourceVersion());
      return shown > 0 && shown < version;
    }
  }
}
