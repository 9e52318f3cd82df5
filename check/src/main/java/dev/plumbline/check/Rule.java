package dev.plumbline.check;

import dev.plumbline.model.Finding;
import java.util.List;

/// A check that the repository declared, or that follows from what it declared. Pure, as a [Check]
/// is, and bounded in time, whatever somebody wrote into it.
public interface Rule {

  /// The name that its findings carry: `policy/no-root`, `schema`.
  String name();

  /// What is wrong; empty if nothing is. What could not be determined is a finding too. Never
  /// throws, never quotes a secret.
  List<Finding> check(ReviewInput input);

  /// Whether what it finds depends on the content of objects as they were before, and not only on
  /// their being there.
  default boolean comparesWithBefore() {
    return false;
  }

  /// Whether what it finds depends on the namespaces that objects are in.
  default boolean asksForNamespaces() {
    return false;
  }
}
