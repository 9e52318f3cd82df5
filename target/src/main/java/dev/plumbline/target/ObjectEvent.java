package dev.plumbline.target;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Problem;

/// What a watch tells.
public sealed interface ObjectEvent {

  /// The object is there in this state.
  record Seen(ObservedObject object) implements ObjectEvent {}

  /// The object of that uid is gone.
  record Gone(ObjectKey key, String uid) implements ObjectEvent {}

  /// The watch cannot tell any more until it says [Restored]: what is known grows stale (S8).
  record Lost(Problem problem) implements ObjectEvent {}

  /// The watch tells again, and has told every object's present state.
  record Restored() implements ObjectEvent {}

  /// The target went back to an earlier state, as from a backup: nothing that was told or read
  /// before counts any more, no versions either. From now on everything is told anew.
  record SetBack(Problem problem) implements ObjectEvent {}
}
