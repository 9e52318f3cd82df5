package dev.plumbline.it.replica;

/// What is committed for the applications of a [Fleet].
final class FleetFiles {

  private FleetFiles() {}

  /// Each second one waits for the one before it, wherever that is kept.
  static String application(String name) {
    int number = Integer.parseInt(name.substring("app-".length()));
    String dependsOn =
        number % 2 == 0 ? "" : "\n  dependsOn: [{name: app-%02d}]".formatted(number - 1);
    return """
    apiVersion: kustomize.toolkit.fluxcd.io/v1
    kind: Kustomization
    metadata: {name: %s, namespace: fleet}
    spec:
      interval: 10m
      prune: true
      wait: true
      path: ./apps/%s
      targetNamespace: fleet
      sourceRef: {kind: GitRepository, name: fleet}%s
    """
        .formatted(name, name, dependsOn);
  }

  static String source(String url) {
    return """
    apiVersion: source.toolkit.fluxcd.io/v1
    kind: GitRepository
    metadata: {name: fleet, namespace: fleet}
    spec:
      interval: 1s
      url: "%s"
      ref: {branch: main}
    """
        .formatted(url);
  }

  static String map(String name, String value) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: %s
    data:
      value: "%s"
    """
        .formatted(name, value);
  }
}
