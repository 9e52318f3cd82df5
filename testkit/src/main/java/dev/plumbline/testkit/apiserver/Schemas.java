package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The fields of the kinds that the simulation has built in, as far as it knows them. Of a
/// deployment it knows a part, and refuses the rest as unknown.
final class Schemas {

  private static final FieldSchema WHOLE = new FieldSchema.Whole();
  private static final FieldSchema TEXTS = new FieldSchema.Mapping(WHOLE);

  static final FieldSchema METADATA =
      struct(
          Map.of(
              "labels",
              TEXTS,
              "annotations",
              TEXTS,
              "finalizers",
              new FieldSchema.SetOf(),
              "ownerReferences",
              keyed("uid", WHOLE)),
          "name generateName namespace uid resourceVersion generation creationTimestamp"
              + " deletionTimestamp deletionGracePeriodSeconds managedFields selfLink");

  /// An object of which nothing is known but what all have.
  static final FieldSchema UNKNOWN_OBJECT =
      new FieldSchema.Struct(
          Map.of("apiVersion", WHOLE, "kind", WHOLE, "metadata", METADATA),
          Optional.of(new FieldSchema.Untyped()));

  /// What belongs to nobody.
  static final Set<FieldPath> UNMANAGED =
      Set.copyOf(
          Stream.concat(
                  Stream.of(
                      FieldPath.of("apiVersion"), FieldPath.of("kind"), FieldPath.of("metadata")),
                  Stream.of(
                          "name",
                          "namespace",
                          "creationTimestamp",
                          "selfLink",
                          "uid",
                          "clusterName",
                          "generation",
                          "managedFields",
                          "resourceVersion")
                      .map(name -> FieldPath.of("metadata", name)))
              .toList());

  private static final FieldSchema CONDITIONS =
      keyed(
          "type", struct(Map.of(), "type status lastTransitionTime lastUpdateTime reason message"));

  static final List<ServedKind> BUILT_IN =
      List.of(
          core("ConfigMap", "configmaps", "cm", Map.of("data", TEXTS, "binaryData", TEXTS)),
          core("Secret", "secrets", "", Map.of("data", TEXTS, "stringData", TEXTS, "type", WHOLE)),
          core(
              "ServiceAccount",
              "serviceaccounts",
              "sa",
              Map.of(
                  "automountServiceAccountToken", WHOLE,
                  "imagePullSecrets", WHOLE,
                  "secrets", keyed("name", struct(Map.of(), "name namespace kind uid")))),
          new ServedKind(
              names("", "v1", "Namespace", "namespaces", List.of("ns")),
              false,
              true,
              object(
                  Map.of(
                      "spec", struct(Map.of(), "finalizers"),
                      "status", struct(Map.of("conditions", CONDITIONS), "phase"))),
              false),
          new ServedKind(
              names("apps", "v1", "Deployment", "deployments", List.of("deploy")),
              true,
              true,
              object(Map.of("spec", deployment(), "status", deploymentStatus())),
              false),
          new ServedKind(
              names(
                  "apiextensions.k8s.io",
                  "v1",
                  "CustomResourceDefinition",
                  "customresourcedefinitions",
                  List.of("crd", "crds")),
              false,
              true,
              object(Map.of("spec", definition(), "status", definitionStatus())),
              false));

  private Schemas() {}

  /// The fields that a write of that part of an object leaves as they are.
  static List<FieldPath> reset(ServedKind kind, String subresource) {
    if (!kind.status()) {
      return List.of();
    }
    if (subresource.isEmpty()) {
      return List.of(FieldPath.of("status"));
    }
    return kind.isDeployment()
        ? List.of(FieldPath.of("spec"), FieldPath.of("metadata", "labels"))
        : List.of(FieldPath.of("spec"));
  }

  private static ServedKind core(
      String kind, String plural, String shortName, Map<String, FieldSchema> fields) {
    List<String> shortNames = shortName.isEmpty() ? List.of() : List.of(shortName);
    Map<String, FieldSchema> all = new LinkedHashMap<>(fields);
    if (!kind.equals("ServiceAccount")) {
      all.put("immutable", WHOLE);
    }
    return new ServedKind(
        names("", "v1", kind, plural, shortNames), true, false, object(all), false);
  }

  private static ServedKind.Names names(
      String group, String version, String kind, String plural, List<String> shortNames) {
    return new ServedKind.Names(group, version, kind, kind + "List", plural, shortNames);
  }

  private static FieldSchema object(Map<String, FieldSchema> fields) {
    Map<String, FieldSchema> all = new LinkedHashMap<>(fields);
    all.put("apiVersion", WHOLE);
    all.put("kind", WHOLE);
    all.put("metadata", METADATA);
    return new FieldSchema.Struct(all, Optional.empty());
  }

  private static FieldSchema struct(Map<String, FieldSchema> fields, String wholes) {
    Map<String, FieldSchema> all = new LinkedHashMap<>(fields);
    for (String name : wholes.split(" ")) {
      all.put(name, WHOLE);
    }
    return new FieldSchema.Struct(all, Optional.empty());
  }

  private static FieldSchema keyed(String key, FieldSchema element) {
    return new FieldSchema.Keyed(List.of(key), Map.of(), element);
  }

  private static FieldSchema deployment() {
    FieldSchema rolling = struct(Map.of(), "maxSurge maxUnavailable");
    FieldSchema template =
        new FieldSchema.Struct(Map.of("metadata", METADATA, "spec", pod()), Optional.empty());
    return struct(
        Map.of("strategy", struct(Map.of("rollingUpdate", rolling), "type"), "template", template),
        "minReadySeconds paused progressDeadlineSeconds replicas revisionHistoryLimit selector");
  }

  private static FieldSchema pod() {
    return struct(
        Map.of("containers", keyed("name", container()), "securityContext", TEXTS),
        "restartPolicy terminationGracePeriodSeconds dnsPolicy schedulerName nodeSelector");
  }

  private static FieldSchema container() {
    FieldSchema ports =
        new FieldSchema.Keyed(
            List.of("containerPort", "protocol"),
            Map.of("protocol", new JsonString("TCP")),
            struct(Map.of(), "name containerPort protocol"));
    FieldSchema resources =
        new FieldSchema.Struct(Map.of("limits", TEXTS, "requests", TEXTS), Optional.empty());
    return struct(
        Map.of(
            "env", keyed("name", struct(Map.of(), "name value")),
            "ports", ports,
            "resources", resources),
        "name image command args workingDir imagePullPolicy terminationMessagePath"
            + " terminationMessagePolicy");
  }

  private static FieldSchema deploymentStatus() {
    return struct(
        Map.of("conditions", CONDITIONS),
        "replicas updatedReplicas readyReplicas availableReplicas unavailableReplicas"
            + " observedGeneration");
  }

  private static FieldSchema definition() {
    return struct(
        Map.of("names", definitionNames(), "conversion", struct(Map.of(), "strategy")),
        "group scope versions preserveUnknownFields");
  }

  private static FieldSchema definitionNames() {
    return struct(Map.of(), "plural singular kind listKind shortNames categories");
  }

  private static FieldSchema definitionStatus() {
    return struct(
        Map.of("conditions", CONDITIONS, "acceptedNames", definitionNames()), "storedVersions");
  }
}
