package dev.plumbline.report;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Plan;
import java.util.Collection;
import java.util.List;

/// What would change on the target now, if the head were applied: the change, and what differs
/// there already.
///
/// @param plan for the head, against what was found
/// @param drifted what differs although the base was applied: somebody changed it there
/// @param pending what differs since the base was not applied (yet)
public record LiveReport(Plan plan, List<ObjectKey> drifted, List<ObjectKey> pending) {

  public LiveReport {
    drifted = sorted(drifted);
    pending = sorted(pending);
  }

  private static List<ObjectKey> sorted(Collection<ObjectKey> keys) {
    return keys.stream().sorted().toList();
  }
}
