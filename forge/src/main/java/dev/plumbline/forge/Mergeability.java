package dev.plumbline.forge;

import java.util.List;

/// What a merge lacks.
///
/// @param blockers all of them, in the order of their kinds; none if it can be merged
public record Mergeability(List<MergeBlocker> blockers) {

  public Mergeability {
    blockers = List.copyOf(blockers);
  }

  public boolean mergeable() {
    return blockers.isEmpty();
  }
}
