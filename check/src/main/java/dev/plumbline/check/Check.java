package dev.plumbline.check;

import dev.plumbline.model.Finding;
import java.util.List;

/// Looks at all wanted objects of an application, and says what is wrong with them. Pure: no clock,
/// no target. One class a check; [Checks] lists them.
public interface Check {

  /// The name that findings carry: `duplicate-object`.
  String name();

  /// What is wrong; empty if nothing is. Never throws on odd objects, never quotes a secret.
  List<Finding> check(CheckInput input);
}
