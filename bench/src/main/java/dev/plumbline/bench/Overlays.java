package dev.plumbline.bench;

import java.util.Map;
import java.util.TreeMap;

/// A repository in which all applications of a fleet are overlays over one base of four objects.
///
/// @param fleet whose names and Kustomizations they have
record Overlays(Fleet fleet) {

  /// All files.
  Map<String, String> files(String url) {
    Map<String, String> files = new TreeMap<>(base("0"));
    files.put("root/source.yaml", Fleet.source(url));
    for (int i = 0; i < fleet.size(); i++) {
      String name = Fleet.name(i);
      files.put("root/" + name + ".yaml", fleet.kustomization(i));
      files.put(fleet.folder(i) + "/kustomization.yaml", overlay(name));
    }
    return files;
  }

  /// The files of the base.
  ///
  /// @param value of a ConfigMap, and the tag of the Deployment's image
  static Map<String, String> base(String value) {
    return Map.of(
        "base/kustomization.yaml",
        "resources: [deployment.yaml, settings.yaml]\n",
        "base/settings.yaml",
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {value: "%s", other: "some text that nobody changes"}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: texts}
        data: {greeting: "hello"}
        """
            .formatted(value),
        "base/deployment.yaml",
        """
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: main}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: main}
        spec:
          replicas: 0
          selector: {matchLabels: {part: main}}
          template:
            metadata: {labels: {part: main}}
            spec:
              serviceAccountName: main
              containers:
              - name: main
                image: registry.example.org/main:v%s
                envFrom: [{configMapRef: {name: settings}}]
        """
            .formatted(value));
  }

  private static String overlay(String name) {
    return """
    namePrefix: %1$s-
    labels: [{pairs: {app: %1$s}, includeSelectors: true}]
    resources: [../../../base]
    patches:
    - patch: |
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: texts}
        data: {of: "%1$s"}
    """
        .formatted(name);
  }
}
