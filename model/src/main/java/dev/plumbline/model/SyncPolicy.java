package dev.plumbline.model;

import java.time.Duration;
import java.util.Map;

/// What an application allows, and in which manner it is brought to its target.
///
/// @param automated whether a new revision is applied without being asked
/// @param prune whether objects that are no longer wanted are deleted
/// @param selfHeal whether drift is corrected without being asked
/// @param allowEmpty whether a render without objects is believed
/// @param order which table orders kinds inside a wave
/// @param pruneLast whether pruning waits until all else is healthy
/// @param createNamespace whether the destination's namespace is created if it is missing
/// @param namespaceLabels put on that namespace
/// @param namespaceAnnotations put on that namespace
/// @param refuseShared whether an object that another application manages stops the run
/// @param retry of failed runs
/// @param resync how often everything is rendered and compared again although no event came; zero
///     for never
public record SyncPolicy(
    boolean automated,
    boolean prune,
    boolean selfHeal,
    boolean allowEmpty,
    KindOrder order,
    boolean pruneLast,
    boolean createNamespace,
    Map<String, String> namespaceLabels,
    Map<String, String> namespaceAnnotations,
    boolean refuseShared,
    RetryPolicy retry,
    Duration resync) {

  public SyncPolicy {
    namespaceLabels = Map.copyOf(namespaceLabels);
    namespaceAnnotations = Map.copyOf(namespaceAnnotations);
  }

  /// The tables that order kinds.
  public enum KindOrder {
    ARGOCD,
    FLUX,
    /// Helm's order of installation.
    HELM,
    HOST
  }
}
