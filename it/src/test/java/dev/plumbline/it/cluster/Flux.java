package dev.plumbline.it.cluster;

/// Flux resources of a lab: one GitRepository, and Kustomizations that read it, each the folder of
/// its name.
record Flux(Lab lab) {

  String source() {
    return """
    apiVersion: source.toolkit.fluxcd.io/v1
    kind: GitRepository
    metadata: {name: %s, namespace: flux-system}
    spec:
      interval: 5m
      url: "%s"
      ref: {branch: main}
    """
        .formatted(lab.namespace, lab.url);
  }

  /// @param more lines of the spec
  String kustomization(String name, String more) {
    return """
    apiVersion: kustomize.toolkit.fluxcd.io/v1
    kind: Kustomization
    metadata: {name: %s, namespace: flux-system}
    spec:
      interval: 10m
      retryInterval: 1s
      timeout: 1m
      prune: true
      path: ./%s
      targetNamespace: %s
      sourceRef: {kind: GitRepository, name: %s}
    %s
    """
        .formatted(
            lab.name(name), name, lab.namespace, lab.namespace, more.indent(2).stripTrailing());
  }
}
