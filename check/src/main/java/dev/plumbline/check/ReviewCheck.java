package dev.plumbline.check;

import dev.plumbline.model.Finding;
import java.util.List;

/// Looks at all wanted objects of an application for what a reviewer should know. Nothing that it
/// finds stops a run. Pure: no clock, no target. One class a check; [Checks#review] lists them.
public interface ReviewCheck {

  /// The name that findings carry: `image-digest`.
  String name();

  /// What is worth knowing; empty if nothing is. Never throws on odd objects, never quotes a
  /// secret.
  List<Finding> check(CheckInput input, Neighbourhood around);

  /// Whether it can be asked about an application without knowing what others declare.
  default boolean needsNobody() {
    return false;
  }
}
