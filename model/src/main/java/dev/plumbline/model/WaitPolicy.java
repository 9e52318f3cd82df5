package dev.plumbline.model;

import java.time.Duration;
import java.util.List;

/// What must be healthy before a run counts as finished, and how long that may take.
///
/// @param scope which objects
/// @param selected for [Scope#SELECTED]
/// @param betweenWaves whether each wave must be healthy before the next begins
/// @param rules whose idea of health counts
/// @param timeout after which the run has failed
public record WaitPolicy(
    Scope scope,
    List<ObjectKey> selected,
    boolean betweenWaves,
    HealthRules rules,
    Duration timeout) {

  public WaitPolicy {
    selected = List.copyOf(selected);
  }

  /// Which objects are waited for at the end.
  public enum Scope {
    ALL,
    SELECTED,
    NONE
  }

  /// Whose idea of health counts.
  public enum HealthRules {
    ARGOCD,
    KSTATUS
  }
}
