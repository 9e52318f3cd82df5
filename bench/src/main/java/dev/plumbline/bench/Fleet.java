package dev.plumbline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Applications of small objects: a ServiceAccount, a Deployment without replicas, and the rest
/// ConfigMaps; as Flux Kustomizations of one GitRepository, each waiting for health.
///
/// @param size how many
/// @param objects how many each has, four or more
/// @param together how many share a namespace
/// @param namespace the name, or the beginning of the names
/// @param first the number of the first
record Fleet(int size, int objects, int together, String namespace, int first) {

  /// Four objects each, all in one namespace.
  static Fleet ofFour(int size, String namespace) {
    return new Fleet(size, 4, Integer.MAX_VALUE, namespace, 0);
  }

  /// The same in other namespaces.
  Fleet in(String other) {
    return new Fleet(size, objects, together, other, first);
  }

  /// As many again, in other namespaces.
  Fleet more(String other) {
    return new Fleet(size, objects, together, other, first + size);
  }

  /// All namespaces that it needs.
  List<String> namespaces() {
    return IntStream.range(0, size).mapToObj(this::namespace).distinct().toList();
  }

  /// Where the application's objects are.
  String namespace(int application) {
    return size <= together ? namespace : namespace + "-" + application / together;
  }

  /// One object.
  ///
  /// @param collection the path of its kind in the namespace
  record Member(String collection, String name, String yaml) {}

  static String name(int number) {
    return "app-%04d".formatted(number);
  }

  /// All files of the repository.
  Map<String, String> files(String url) {
    Map<String, String> files = new TreeMap<>();
    files.put("root/source.yaml", source(url));
    for (int i = 0; i < size; i++) {
      files.put("root/" + name(first + i) + ".yaml", kustomization(i));
      files.put(path(i), yaml(i, "0"));
    }
    return files;
  }

  /// What the name of a ConfigMap has behind that of its application.
  static String suffix(int map) {
    return "-" + (char) ('a' + map % 26) + (map < 26 ? "" : String.valueOf(map / 26));
  }

  /// The file with the application's objects.
  String path(int application) {
    return folder(application) + "/objects.yaml";
  }

  /// Those of a namespace have a folder, so that none has very many entries: each commit that
  /// changes one of them makes Git store the folder's whole list anew.
  String folder(int application) {
    return "apps/" + namespace(application) + "/" + name(first + application);
  }

  /// The application's objects as YAML documents.
  String yaml(int application, String value) {
    return String.join("---\n", members(application, value).stream().map(Member::yaml).toList());
  }

  /// The application's objects.
  ///
  /// @param value of its ConfigMaps
  List<Member> members(int application, String value) {
    String name = name(first + application);
    String namespace = namespace(application);
    String core = "/api/v1/namespaces/" + namespace;
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < objects - 2; i++) {
      String suffix = suffix(i);
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

  /// The repository as a `GitRepository`.
  static String source(String url) {
    return """
    apiVersion: source.toolkit.fluxcd.io/v1
    kind: GitRepository
    metadata: {name: fleet, namespace: flux-system}
    spec: {interval: 10m, url: "%s", ref: {branch: main}}
    """
        .formatted(url);
  }

  /// The application as a `Kustomization`.
  String kustomization(int application) {
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
      path: ./%3$s
      targetNamespace: %2$s
      sourceRef: {kind: GitRepository, name: fleet}
    """
        .formatted(name(first + application), namespace(application), folder(application));
  }
}
