package dev.plumbline.forge;

import java.util.List;

/// What a merge lacks.
///
/// @param blockers all of them, in the order of their kinds; none if it can be merged
/// @param uncounted the approvals that stand, and that the base branch does not count among those
///     that it asks for; none where it asks for none, and without
///     [Capability#UNCOUNTED_APPROVALS]
public record Mergeability(List<MergeBlocker> blockers, List<Uncounted> uncounted) {

  public Mergeability {
    blockers = List.copyOf(blockers);
    uncounted = List.copyOf(uncounted);
  }

  /// Of a forge that does not say which approvals it does not count.
  public Mergeability(List<MergeBlocker> blockers) {
    this(blockers, List.of());
  }

  public boolean mergeable() {
    return blockers.isEmpty();
  }
}
