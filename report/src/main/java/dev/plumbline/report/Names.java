package dev.plumbline.report;

import java.util.Optional;

/// How things are called in reports.
final class Names {

  /// What declarations call the machine that Plumbline runs on.
  private static final String HOST = "host";

  private Names() {}

  /// A target; the one without a name is the cluster that Plumbline runs for.
  static String target(String target) {
    return target.isEmpty() ? "in-cluster" : target;
  }

  /// The part of a target that an object lies in: its namespace, or the whole cluster. A host has
  /// no parts.
  static Optional<String> part(String target, String namespace) {
    if (!namespace.isEmpty()) {
      return Optional.of(namespace);
    }
    return target.equals(HOST) ? Optional.empty() : Optional.of("(cluster-wide)");
  }

  /// `1 object`, `2 objects`.
  static String count(int count, String noun) {
    return count + " " + (count == 1 ? noun : noun + "s");
  }
}
