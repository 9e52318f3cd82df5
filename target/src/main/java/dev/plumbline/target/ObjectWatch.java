package dev.plumbline.target;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ObjectKey;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Tells of changes to an application's objects. One label-selected watch a kind, shared by all
/// applications of the target. While nothing happens it makes no request but its renewal and, if it
/// [#confirms] anything, what it compares by, once for all.
public interface ObjectWatch {

  /// From now on tells the listener of every change to objects that carry the application's label,
  /// and of every object of the interest whether it carries the label or not; first tells of each
  /// object's present state once. Replaces an earlier subscription of the application.
  ///
  /// The listener is called from the watch's threads, one call at a time for an application, in the
  /// order of the changes of each object; it must return quickly. After a gap in the watch every
  /// object's present state is told again, and every one that vanished meanwhile as gone.
  void subscribe(ApplicationId application, Interest interest, Listener listener);

  /// The same for somebody who knows nothing of the objects yet.
  default void subscribe(
      ApplicationId application, Set<ObjectReference> objects, Listener listener) {
    subscribe(application, new Interest(objects, Map.of(), Set.of()), listener);
  }

  /// What somebody wants to hear of.
  ///
  /// @param known the resource versions of objects that were just looked at: of one that still is
  ///     at that version the present state need not be told, and need not be asked for
  /// @param toBeMade objects that are not there yet, and that the application is about to make: it
  ///     need not be told if somebody else does
  record Interest(
      Set<ObjectReference> objects, Map<ObjectKey, String> known, Set<ObjectKey> toBeMade) {
    public Interest {
      toBeMade = Set.copyOf(toBeMade);
      objects = Set.copyOf(objects);
      known = Map.copyOf(known);
    }
  }

  /// Whether the application's objects are as it knows them. For targets that compare what their
  /// watches told with what is there, by themselves, again and again and for all applications
  /// together, so that an event that got lost without a trace hides nothing for ever. What such a
  /// comparison finds is told to the listener as any change is.
  ///
  /// Answers from memory, and makes no request. Never `true` because of a failure, or while the
  /// watch is blind.
  ///
  /// @param versions the resource versions of those of its objects that are there
  /// @param within how long ago the last comparison may have begun
  /// @return `true` if each object that it subscribed to was compared within that time, and is at
  ///     that version or, if none is named, not there. `false` says nothing: a target that does
  ///     not compare by itself never says anything else
  default boolean confirms(
      ApplicationId application, Map<ObjectKey, String> versions, Duration within) {
    return false;
  }

  /// Ends the application's subscription; idempotent.
  void unsubscribe(ApplicationId application);

  /// Receives what is observed.
  @FunctionalInterface
  interface Listener {
    void onEvent(ObjectEvent event);
  }
}
