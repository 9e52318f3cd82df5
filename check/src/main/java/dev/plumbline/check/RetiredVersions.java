package dev.plumbline.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Versions of Kubernetes' own kinds that were removed or will be, from Kubernetes' deprecation
/// guide.
final class RetiredVersions {

  /// Version, the release without it, the version that took its place (or `-`), and the kinds.
  private static final String TABLE =
      """
      extensions/v1beta1 1.16 apps/v1 DaemonSet Deployment ReplicaSet
      extensions/v1beta1 1.16 networking.k8s.io/v1 NetworkPolicy
      extensions/v1beta1 1.16 - PodSecurityPolicy
      extensions/v1beta1 1.22 networking.k8s.io/v1 Ingress
      apps/v1beta1 1.16 apps/v1 Deployment StatefulSet ReplicaSet ControllerRevision
      apps/v1beta2 1.16 apps/v1 DaemonSet Deployment ReplicaSet StatefulSet ControllerRevision
      admissionregistration.k8s.io/v1beta1 1.22 admissionregistration.k8s.io/v1 \
      MutatingWebhookConfiguration ValidatingWebhookConfiguration
      admissionregistration.k8s.io/v1beta1 1.34 admissionregistration.k8s.io/v1 \
      ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
      apiextensions.k8s.io/v1beta1 1.22 apiextensions.k8s.io/v1 CustomResourceDefinition
      apiregistration.k8s.io/v1beta1 1.22 apiregistration.k8s.io/v1 APIService
      authentication.k8s.io/v1beta1 1.22 authentication.k8s.io/v1 TokenReview
      certificates.k8s.io/v1beta1 1.22 certificates.k8s.io/v1 CertificateSigningRequest
      coordination.k8s.io/v1beta1 1.22 coordination.k8s.io/v1 Lease
      networking.k8s.io/v1beta1 1.22 networking.k8s.io/v1 Ingress IngressClass
      rbac.authorization.k8s.io/v1beta1 1.22 rbac.authorization.k8s.io/v1 \
      ClusterRole ClusterRoleBinding Role RoleBinding
      rbac.authorization.k8s.io/v1alpha1 1.20 rbac.authorization.k8s.io/v1 \
      ClusterRole ClusterRoleBinding Role RoleBinding
      scheduling.k8s.io/v1beta1 1.22 scheduling.k8s.io/v1 PriorityClass
      storage.k8s.io/v1beta1 1.22 storage.k8s.io/v1 CSIDriver CSINode StorageClass VolumeAttachment
      storage.k8s.io/v1beta1 1.27 storage.k8s.io/v1 CSIStorageCapacity
      batch/v1beta1 1.25 batch/v1 CronJob
      batch/v2alpha1 1.21 batch/v1 CronJob
      discovery.k8s.io/v1beta1 1.25 discovery.k8s.io/v1 EndpointSlice
      events.k8s.io/v1beta1 1.25 events.k8s.io/v1 Event
      node.k8s.io/v1beta1 1.25 node.k8s.io/v1 RuntimeClass
      policy/v1beta1 1.25 policy/v1 PodDisruptionBudget
      policy/v1beta1 1.25 - PodSecurityPolicy
      autoscaling/v2beta1 1.25 autoscaling/v2 HorizontalPodAutoscaler
      autoscaling/v2beta2 1.26 autoscaling/v2 HorizontalPodAutoscaler
      flowcontrol.apiserver.k8s.io/v1beta1 1.26 flowcontrol.apiserver.k8s.io/v1 \
      FlowSchema PriorityLevelConfiguration
      flowcontrol.apiserver.k8s.io/v1beta2 1.29 flowcontrol.apiserver.k8s.io/v1 \
      FlowSchema PriorityLevelConfiguration
      flowcontrol.apiserver.k8s.io/v1beta3 1.32 flowcontrol.apiserver.k8s.io/v1 \
      FlowSchema PriorityLevelConfiguration
      """;

  private static final Map<String, Retired> RETIRED = read();

  private RetiredVersions() {}

  /// @param release the first one of Kubernetes without it, such as `1.22`
  /// @param instead the version to use; empty if the kind has gone altogether
  record Retired(String release, String instead) {

    /// Whether a server of that version (`v1.21.4`) still has it.
    boolean servedBy(String version) {
      return minor(version) < minor(release);
    }
  }

  /// The second number of a version of Kubernetes (`v1.35.4`, `1.35`); 0 for what is none.
  static int minor(String version) {
    String[] parts = version.replaceFirst("^v", "").split("[.+-]");
    return parts.length > 1 && parts[1].matches("[0-9]{1,4}") ? Integer.parseInt(parts[1]) : 0;
  }

  static Optional<Retired> of(String apiVersion, String kind) {
    return Optional.ofNullable(RETIRED.get(apiVersion + " " + kind));
  }

  private static Map<String, Retired> read() {
    Map<String, Retired> table = new HashMap<>();
    TABLE
        .lines()
        .forEach(
            line -> {
              String[] words = line.split(" +");
              Retired retired = new Retired(words[1], words[2].equals("-") ? "" : words[2]);
              for (int i = 3; i < words.length; i++) {
                table.put(words[0] + " " + words[i], retired);
              }
            });
    return Map.copyOf(table);
  }
}
