package dev.plumbline.plan;

import dev.plumbline.model.FieldChange;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonPointer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fields of Kubernetes' own kinds that the server never lets change. Only those without exception:
/// for all others the server's answer decides.
final class ImmutableFields {

  private static final Map<GroupKind, List<JsonPointer>> FIXED =
      Map.of(
          new GroupKind("apps", "Deployment"), List.of(JsonPointer.of("spec", "selector")),
          new GroupKind("apps", "DaemonSet"), List.of(JsonPointer.of("spec", "selector")),
          new GroupKind("apps", "ReplicaSet"), List.of(JsonPointer.of("spec", "selector")),
          new GroupKind("apps", "StatefulSet"),
              List.of(
                  JsonPointer.of("spec", "selector"),
                  JsonPointer.of("spec", "serviceName"),
                  JsonPointer.of("spec", "podManagementPolicy"),
                  JsonPointer.of("spec", "volumeClaimTemplates")),
          new GroupKind("batch", "Job"),
              List.of(
                  JsonPointer.of("spec", "selector"),
                  JsonPointer.of("spec", "completionMode"),
                  JsonPointer.of("spec", "template", "spec", "containers"),
                  JsonPointer.of("spec", "template", "spec", "initContainers"),
                  JsonPointer.of("spec", "template", "spec", "volumes")),
          new GroupKind("rbac.authorization.k8s.io", "RoleBinding"),
              List.of(JsonPointer.of("roleRef")),
          new GroupKind("rbac.authorization.k8s.io", "ClusterRoleBinding"),
              List.of(JsonPointer.of("roleRef")),
          new GroupKind("storage.k8s.io", "StorageClass"),
              List.of(
                  JsonPointer.of("provisioner"),
                  JsonPointer.of("parameters"),
                  JsonPointer.of("reclaimPolicy"),
                  JsonPointer.of("volumeBindingMode")),
          new GroupKind("", "Secret"), List.of(JsonPointer.of("type")));

  private ImmutableFields() {}

  /// The first fixed field that one of the changes touches, as people write it (`spec.selector`).
  static Optional<String> broken(GroupKind kind, List<FieldChange> changes) {
    return FIXED.getOrDefault(kind, List.of()).stream()
        .filter(fixed -> changes.stream().anyMatch(change -> covers(fixed, change.path().tokens())))
        .map(fixed -> String.join(".", fixed.tokens()))
        .findFirst();
  }

  private static boolean covers(JsonPointer fixed, List<String> path) {
    int size = fixed.tokens().size();
    return path.size() >= size && path.subList(0, size).equals(fixed.tokens());
  }
}
