package dev.plumbline.model;

import java.util.Set;

/// Makes an object a hook: it runs in its phases, and goes by its delete policies.
///
/// @param phases when it runs; empty means never
/// @param deletePolicies when it is removed
public record Hook(Set<Phase> phases, Set<DeletePolicy> deletePolicies) {
  public Hook {
    phases = Set.copyOf(phases);
    deletePolicies = Set.copyOf(deletePolicies);
  }

  /// When a hook's object is removed.
  public enum DeletePolicy {
    /// An old one goes before a new one is created.
    BEFORE_HOOK_CREATION,
    HOOK_SUCCEEDED,
    HOOK_FAILED
  }
}
