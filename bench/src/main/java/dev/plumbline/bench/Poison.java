package dev.plumbline.bench;

import java.util.Map;

/// One application that is bad in one way, beside a fleet of ordinary ones.
///
/// @param way its short name, also the end of its own and of its namespace's
/// @param text what is bad about it, for people
/// @param files all that it adds to the repository
/// @param later what changes of them once it stands; it is measured after that, unless it is empty
/// @param company what else is done to it
record Poison(
    String way,
    String text,
    Map<String, String> files,
    Map<String, String> later,
    Company company) {

  /// Something that runs beside the application, from before it comes until it is gone.
  interface Company {
    /// Nothing does.
    Company NONE = (yard, namespace) -> () -> {};

    Presence begin(Yard yard, String namespace);
  }

  /// What runs; it ends when it is closed.
  interface Presence extends AutoCloseable {
    @Override
    void close();
  }

  /// The file that declares it.
  static String declaration(String way) {
    return "root/" + name(way) + ".yaml";
  }

  /// Its name, that of its namespace, and that of its folder.
  static String name(String way) {
    return "poison-" + way;
  }

  String name() {
    return name(way);
  }

  /// A folder of objects.
  static String kustomization(String way, boolean prune) {
    return """
    apiVersion: kustomize.toolkit.fluxcd.io/v1
    kind: Kustomization
    metadata: {name: %1$s, namespace: flux-system}
    spec:
      interval: 10m
      retryInterval: 5s
      timeout: 1m
      prune: %2$s
      wait: true
      path: ./%1$s
      targetNamespace: %1$s
      sourceRef: {kind: GitRepository, name: fleet}
    """
        .formatted(name(way), prune);
  }

  /// A chart.
  static String release(String way) {
    return """
    apiVersion: helm.toolkit.fluxcd.io/v2
    kind: HelmRelease
    metadata: {name: %1$s, namespace: flux-system}
    spec:
      interval: 10m
      timeout: 1m
      targetNamespace: %1$s
      install: {strategy: {name: RetryOnFailure, retryInterval: 5s}}
      upgrade: {strategy: {name: RetryOnFailure, retryInterval: 5s}}
      chart: {spec: {chart: ./%1$s, sourceRef: {kind: GitRepository, name: fleet}}}
    """
        .formatted(name(way));
  }

  /// So many ConfigMaps.
  static String maps(String way, int from, int to, String value) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(
          """
          ---
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: %s-%d}
          data: {value: "%s"}
          """
              .formatted(way, i, value));
    }
    return text.toString();
  }
}
