package dev.plumbline.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The kinds that come with Kubernetes, for whoever has no cluster to ask. Those of 1.35, and the
/// versions that were removed before.
public final class KubernetesKinds {

  /// A version, then its kinds; a kind with a `*` lives in no namespace.
  private static final String TABLE =
      """
      v1 Binding ConfigMap Endpoints Event LimitRange Namespace* Node* PersistentVolume*
      v1 PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret
      v1 Service ServiceAccount ComponentStatus*
      admissionregistration.k8s.io/v1 MutatingWebhookConfiguration* ValidatingAdmissionPolicy*
      admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding*
      admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration*
      apiextensions.k8s.io/v1 CustomResourceDefinition*
      apiregistration.k8s.io/v1 APIService*
      apps/v1 ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet
      authentication.k8s.io/v1 TokenReview* SelfSubjectReview*
      authorization.k8s.io/v1 LocalSubjectAccessReview SelfSubjectAccessReview*
      authorization.k8s.io/v1 SelfSubjectRulesReview* SubjectAccessReview*
      autoscaling/v1 HorizontalPodAutoscaler
      autoscaling/v2 HorizontalPodAutoscaler
      batch/v1 CronJob Job
      certificates.k8s.io/v1 CertificateSigningRequest*
      coordination.k8s.io/v1 Lease
      discovery.k8s.io/v1 EndpointSlice
      events.k8s.io/v1 Event
      flowcontrol.apiserver.k8s.io/v1 FlowSchema* PriorityLevelConfiguration*
      networking.k8s.io/v1 IPAddress* Ingress IngressClass* NetworkPolicy ServiceCIDR*
      node.k8s.io/v1 RuntimeClass*
      policy/v1 PodDisruptionBudget
      rbac.authorization.k8s.io/v1 ClusterRole* ClusterRoleBinding* Role RoleBinding
      resource.k8s.io/v1 DeviceClass* ResourceClaim ResourceClaimTemplate ResourceSlice*
      scheduling.k8s.io/v1 PriorityClass*
      storage.k8s.io/v1 CSIDriver* CSINode* CSIStorageCapacity StorageClass* VolumeAttachment*
      storage.k8s.io/v1 VolumeAttributesClass*
      """;

  private static final Map<String, Map<String, Boolean>> NAMESPACED = read();
  private static final Set<String> GROUPS = groups();

  private KubernetesKinds() {}

  private static Map<String, Map<String, Boolean>> read() {
    Map<String, Map<String, Boolean>> table = new HashMap<>();
    TABLE
        .lines()
        .forEach(
            line -> {
              String[] words = line.split(" ");
              Map<String, Boolean> kinds =
                  table.computeIfAbsent(words[0], version -> new HashMap<>());
              for (int i = 1; i < words.length; i++) {
                kinds.put(words[i].replace("*", ""), !words[i].endsWith("*"));
              }
            });
    return table;
  }

  private static Set<String> groups() {
    Set<String> groups = new HashSet<>();
    NAMESPACED.keySet().forEach(version -> groups.add(group(version)));
    return groups;
  }

  static String group(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /// Whether objects of the kind live in a namespace; empty for a kind that does not come with
  /// Kubernetes. A version that was removed counts as the one that took its place.
  public static Optional<Boolean> namespaced(String apiVersion, String kind) {
    Optional<Boolean> known = known(apiVersion, kind);
    return known.isPresent()
        ? known
        : RetiredVersions.of(apiVersion, kind)
            .flatMap(retired -> known(retired.instead(), kind))
            .or(() -> retiredKind(kind));
  }

  private static Optional<Boolean> retiredKind(String kind) {
    return kind.equals("PodSecurityPolicy") ? Optional.of(false) : Optional.empty();
  }

  static Optional<Boolean> known(String apiVersion, String kind) {
    return Optional.ofNullable(NAMESPACED.getOrDefault(apiVersion, Map.of()).get(kind));
  }

  /// Whether the group belongs to Kubernetes itself, so that a kind of it that is not in the table
  /// is probably a slip.
  static boolean ownGroup(String apiVersion) {
    return GROUPS.contains(group(apiVersion));
  }

  static boolean ownVersion(String apiVersion) {
    return NAMESPACED.containsKey(apiVersion);
  }
}
