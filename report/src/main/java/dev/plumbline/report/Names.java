package dev.plumbline.report;

/// How things are called in reports.
final class Names {

  private Names() {}

  /// A target; the one without a name is the cluster that Plumbline runs for.
  static String target(String target) {
    return target.isEmpty() ? "in-cluster" : target;
  }

  /// A namespace; objects in none belong to the whole cluster.
  static String namespace(String namespace) {
    return namespace.isEmpty() ? "(cluster-wide)" : namespace;
  }

  /// `1 object`, `2 objects`.
  static String count(int count, String noun) {
    return count + " " + (count == 1 ? noun : noun + "s");
  }
}
