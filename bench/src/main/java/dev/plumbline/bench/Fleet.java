package dev.plumbline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Applications of four small objects each: two ConfigMaps, a ServiceAccount and a Deployment
/// without replicas; as Flux Kustomizations of one GitRepository, each waiting for health.
///
/// @param size how many
record Fleet(int size, String namespace) {

  /// One object.
  ///
  /// @param collection the path of its kind in the namespace
  record Member(String collection, String name, String yaml) {}

  static String name(int application) {
    return "app-%04d".formatted(application);
  }

  /// All files of the repository.
  Map<String, String> files(String url) {
    Map<String, String> files = new TreeMap<>();
    files.put("root/source.yaml", source(url));
    for (int i = 0; i < size; i++) {
      files.put("root/" + name(i) + ".yaml", kustomization(i));
      files.put(path(i), yaml(i, "0"));
    }
    return files;
  }

  /// The file with the application's objects.
  static String path(int application) {
    return "apps/" + name(application) + "/objects.yaml";
  }

  /// The application's objects as YAML documents.
  String yaml(int application, String value) {
    return String.join("---\n", members(application, value).stream().map(Member::yaml).toList());
  }

  /// The application's objects.
  ///
  /// @param value of its ConfigMaps
  List<Member> members(int application, String value) {
    String name = name(application);
    String core = "/api/v1/namespaces/" + namespace;
    List<Member> members = new ArrayList<>();
    for (String suffix : List.of("-a", "-b")) {
      members.add(new Member(core + "/configmaps", name + suffix, configMap(name + suffix, value)));
    }
    members.add(
        new Member(
            core + "/serviceaccounts",
            name,
            "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: " + name + "}\n"));
    members.add(
        new Member(
            "/apis/apps/v1/namespaces/" + namespace + "/deployments", name, deployment(name)));
    return members;
  }

  private static String configMap(String name, String value) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: %s}
    data: {value: "%s", other: "some text that nobody changes"}
    """
        .formatted(name, value);
  }

  private static String deployment(String name) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %1$s}
    spec:
      replicas: 0
      selector: {matchLabels: {app: %1$s}}
      template:
        metadata: {labels: {app: %1$s}}
        spec:
          serviceAccountName: %1$s
          containers: [{name: main, image: "registry.example.org/main:1"}]
    """
        .formatted(name);
  }

  private static String source(String url) {
    return """
    apiVersion: source.toolkit.fluxcd.io/v1
    kind: GitRepository
    metadata: {name: fleet, namespace: flux-system}
    spec: {interval: 10m, url: "%s", ref: {branch: main}}
    """
        .formatted(url);
  }

  private String kustomization(int application) {
    return """
    apiVersion: kustomize.toolkit.fluxcd.io/v1
    kind: Kustomization
    metadata: {name: %1$s, namespace: flux-system}
    spec:
      interval: 10m
      retryInterval: 5s
      timeout: 5m
      prune: true
      wait: true
      path: ./apps/%1$s
      targetNamespace: %2$s
      sourceRef: {kind: GitRepository, name: fleet}
    """
        .formatted(name(application), namespace);
  }
}
