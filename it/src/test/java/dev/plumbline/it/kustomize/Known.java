package dev.plumbline.it.kustomize;

import java.util.List;

/// An object that the folder has, as it was written.
///
/// @param namespace empty if none was written
/// @param generated whether a generator makes it
record Known(String apiVersion, String kind, String name, String namespace, boolean generated) {

  /// The few names that all objects have, so that they refer to each other.
  static final List<String> NAMES = List.of("web", "api", "db", "cfg");

  boolean isWorkload() {
    return switch (kind) {
      case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet" -> true;
      default -> false;
    };
  }

  boolean isData() {
    return kind.equals("ConfigMap") || kind.equals("Secret");
  }

  /// The group of snippets for it: `workload`, `data` or `other`.
  String family() {
    return isWorkload() ? "workload" : isData() ? "data" : "other";
  }

  /// The lines that identify it, as a document begins.
  String head() {
    String lines =
        "apiVersion: %s\nkind: %s\nmetadata:\n  name: %s\n".formatted(apiVersion, kind, name);
    return namespace.isEmpty() ? lines : lines + "  namespace: " + namespace + "\n";
  }

  String group() {
    return apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
  }

  String version() {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }
}
