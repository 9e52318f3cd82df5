package dev.plumbline.plan;

/// For which occasion a plan is made.
public enum PlanMode {
  /// Bring the application to a revision: everything counts.
  SYNC,
  /// Put back what somebody changed or removed behind our back: no hooks, no pruning, nothing that
  /// was not already applied.
  HEAL,
  /// The application goes away, and its objects with it.
  DELETE,
  /// What [#SYNC] would do, for people to look at.
  PREVIEW
}
