package dev.plumbline.target.kubernetes;

import java.util.Optional;

/// What is remembered of the clusters at addresses, from one start of Plumbline to the next.
public interface ClusterMemory {

  /// A cluster as it was seen last.
  ///
  /// @param uid of its `kube-system` namespace, which no other cluster has
  /// @param revision of its store: the highest that was seen
  /// @param setBack the revision up to which all is of the time before its store went back last; 0
  ///     if it never did
  record Known(String uid, long revision, long setBack) {
    /// A cluster whose store never went back.
    public Known(String uid, long revision) {
      this(uid, revision, 0);
    }
  }

  /// What is remembered; empty if no cluster was seen at the address yet.
  Optional<Known> known(String address);

  /// From now on this is remembered: after the first request to a cluster and after a connection
  /// was lost, now and then while something is written there, and when the cluster is left.
  void remember(String address, Known known);
}
