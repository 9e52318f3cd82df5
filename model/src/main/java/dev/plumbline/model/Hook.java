package dev.plumbline.model;

import java.util.Set;

/// Makes an object a hook: it runs in its phases, and goes by its delete policies.
///
/// @param phases when it runs; empty means never
/// @param deletePolicies when it is removed
/// @param atFirst when it runs as long as no run of the application has reached its end, and takes
///     nothing over either: what Helm calls an installation
public record Hook(Set<Phase> phases, Set<DeletePolicy> deletePolicies, Set<Phase> atFirst) {
  public Hook {
    phases = Set.copyOf(phases);
    deletePolicies = Set.copyOf(deletePolicies);
    atFirst = Set.copyOf(atFirst);
  }

  /// A hook that runs at every time alike.
  public Hook(Set<Phase> phases, Set<DeletePolicy> deletePolicies) {
    this(phases, deletePolicies, phases);
  }

  /// When a hook's object is removed.
  public enum DeletePolicy {
    /// An old one goes before a new one is created.
    BEFORE_HOOK_CREATION,
    HOOK_SUCCEEDED,
    HOOK_FAILED
  }
}
