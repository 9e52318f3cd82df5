package dev.plumbline.report;

import dev.plumbline.model.Finding;
import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What checks and policies say of the head that they did not say of the base.
///
/// @param fresh what the change brings, the worst first
/// @param standing what was there before
/// @param gone what the change mends
public record FindingChange(List<Finding> fresh, List<Finding> standing, List<Finding> gone) {

  static final FindingChange NONE = new FindingChange(List.of(), List.of(), List.of());

  public FindingChange {
    fresh = worstFirst(fresh);
    standing = worstFirst(standing);
    gone = worstFirst(gone);
  }

  static FindingChange between(List<Finding> base, List<Finding> head) {
    Set<Finding> before = new HashSet<>(base);
    Set<Finding> after = new HashSet<>(head);
    List<Finding> fresh = new ArrayList<>();
    List<Finding> standing = new ArrayList<>();
    head.stream().distinct().forEach(each -> (before.contains(each) ? standing : fresh).add(each));
    List<Finding> gone = base.stream().distinct().filter(each -> !after.contains(each)).toList();
    return new FindingChange(fresh, standing, gone);
  }

  /// How many of the new ones are of that severity.
  public int fresh(Severity severity) {
    return (int) fresh.stream().filter(finding -> finding.severity() == severity).count();
  }

  private static List<Finding> worstFirst(List<Finding> findings) {
    List<Finding> sorted = new ArrayList<>(findings);
    sorted.sort((one, other) -> other.severity().compareTo(one.severity()));
    return List.copyOf(sorted);
  }
}
