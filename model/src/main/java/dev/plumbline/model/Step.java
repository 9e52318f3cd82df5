package dev.plumbline.model;

import java.util.List;

/// One thing that a plan does to one object: plain data that can be printed, stored, approved and
/// replayed. Nothing is left to be decided when it is carried out.
public sealed interface Step {

  /// The object concerned.
  ObjectKey key();

  /// Makes an object that is not there.
  record Create(DesiredObject desired) implements Step {
    @Override
    public ObjectKey key() {
      return desired.key();
    }
  }

  /// Brings an existing object to what is wanted.
  ///
  /// @param uid of the object that was observed: another one is not touched
  /// @param changes what will differ, for people; may be empty when only the bookkeeping is unknown
  /// @param adopt whether it belonged to nobody or to somebody that may be taken over from
  record Update(DesiredObject desired, String uid, List<FieldChange> changes, boolean adopt)
      implements Step {
    public Update {
      changes = List.copyOf(changes);
    }

    @Override
    public ObjectKey key() {
      return desired.key();
    }
  }

  /// Deletes the object of that uid and makes it anew.
  record Replace(DesiredObject desired, String uid, String why) implements Step {
    @Override
    public ObjectKey key() {
      return desired.key();
    }
  }

  /// Deletes an object that is proven to be ours (S1).
  ///
  /// @param uid from the inventory, and a precondition of the request; empty for the object of a
  ///     hook that an earlier step of the same plan makes: the inventory has its uid when this
  ///     step's turn comes, and if it has none, nothing is deleted
  /// @param resourceVersion as observed, and a precondition of the request; empty exactly if the
  ///     uid is
  /// @param foreground whether what it owns goes first
  record Delete(
      ObjectKey key,
      String apiVersion,
      String uid,
      String resourceVersion,
      DeleteReason reason,
      boolean foreground)
      implements Step {

    /// What it owns goes afterwards.
    public Delete(
        ObjectKey key, String apiVersion, String uid, String resourceVersion, DeleteReason reason) {
      this(key, apiVersion, uid, resourceVersion, reason, false);
    }
  }

  /// Leaves an object as it is, for it is already as wanted.
  record Keep(DesiredObject desired, String uid) implements Step {
    @Override
    public ObjectKey key() {
      return desired.key();
    }
  }

  /// Leaves an object alone although it differs or is no longer wanted.
  ///
  /// @param why for people, a clause
  record Skip(ObjectKey key, String why) implements Step {}

  /// Drops an inventory entry whose object is gone.
  record Forget(ObjectKey key) implements Step {}

  /// Why something is deleted.
  enum DeleteReason {
    NO_LONGER_DECLARED,
    APPLICATION_DELETED,
    HOOK_BEFORE_CREATION,
    HOOK_FINISHED
  }
}
