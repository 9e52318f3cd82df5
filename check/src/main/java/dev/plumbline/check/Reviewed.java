package dev.plumbline.check;

import dev.plumbline.model.Finding;
import java.util.List;

/// What a review says of one application.
///
/// @param findings all of them, with the severity that they have in the environment; a waived one
///     is information only, and says who waived it, why and until when
/// @param waived the findings that waivers took the edge off, as they were before
public record Reviewed(List<Finding> findings, List<Waived> waived) {
  public Reviewed {
    findings = List.copyOf(findings);
    waived = List.copyOf(waived);
  }

  /// One waived finding.
  ///
  /// @param finding as it would stand without the waiver
  public record Waived(Finding finding, Waiver waiver) {}
}
