package dev.plumbline.target.host;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest.TakeOver;
import java.util.Optional;

/// The one gate that every effect on this machine passes (S6). It alone can make a [Grant], and no
/// effect can be called without one.
final class Gate {

  /// Leave to change one object. Cannot be made elsewhere.
  static final class Grant {
    private final Access access;
    private final ObjectKey key;

    private Grant(Access access, ObjectKey key) {
      this.access = access;
      this.key = key;
    }

    /// On whose behalf.
    Access access() {
      return access;
    }

    /// Which object.
    ObjectKey key() {
      return key;
    }

    /// What messages call the object.
    String subject() {
      return Refusal.subject(key);
    }
  }

  /// Lets a write pass if the object is nobody's or the application's own.
  ///
  /// @param record of the object, if it has one
  /// @param takeOver from whom the plan may take it
  /// @throws dev.plumbline.model.ProblemException `FORBIDDEN`, `NOT_OWNED`
  Grant write(Access access, ObjectKey key, Optional<ObjectRecord> record, TakeOver takeOver) {
    identity(access, Refusal.subject(key));
    boolean anothers =
        record.filter(r -> !r.owner().equals(access.application().label())).isPresent();
    if (anothers && takeOver != TakeOver.TOOLS) {
      throw Refusal.notOwned(Refusal.subject(key), "another application keeps it");
    }
    return new Grant(access, key);
  }

  /// Lets a deletion pass if the object is the application's own.
  ///
  /// @throws dev.plumbline.model.ProblemException `FORBIDDEN`, `NOT_OWNED`
  Grant delete(Access access, ObjectRecord record) {
    return write(access, record.key(), Optional.of(record), TakeOver.NOBODY);
  }

  /// Lets a read pass.
  ///
  /// @return whether the identity may see the object's contents, not only whose it is
  /// @throws dev.plumbline.model.ProblemException `FORBIDDEN`
  boolean read(Access access, ObjectKey key, Optional<ObjectRecord> record) {
    identity(access, Refusal.subject(key));
    return record.filter(r -> !r.owner().equals(access.application().label())).isEmpty();
  }

  private static void identity(Access access, String subject) {
    if (!access.user().isEmpty()) {
      throw new Problem(
              ProblemCode.FORBIDDEN,
              subject,
              "application " + access.application() + " may not touch it",
              "it acts as " + access.user() + ", and a machine has no service accounts",
              "Remove the service account from the application, or deploy it to a cluster.")
          .exception();
    }
  }
}
