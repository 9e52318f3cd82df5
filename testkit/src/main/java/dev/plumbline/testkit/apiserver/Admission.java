package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonObject;
import java.util.List;
import java.util.Optional;

/// What a cluster has against single writes besides what servers check themselves.
@FunctionalInterface
public interface Admission {

  /// Nothing.
  Admission ALL = (key, before, after) -> Verdict.ALLOWED;

  /// What becomes of the write.
  ///
  /// @param immutable fields that may not change so
  /// @param refusal of a policy, for people; empty if none refuses
  record Verdict(List<String> immutable, String refusal) {
    /// Nothing is against it.
    public static final Verdict ALLOWED = new Verdict(List.of(), "");

    public Verdict {
      immutable = List.copyOf(immutable);
    }
  }

  /// @param before absent for an object that is made
  /// @param after absent for one that is deleted
  Verdict judge(StoredKey key, Optional<JsonObject> before, Optional<JsonObject> after);
}
