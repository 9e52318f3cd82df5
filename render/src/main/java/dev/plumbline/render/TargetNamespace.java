package dev.plumbline.render;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.RenderedObject;
import java.util.List;
import java.util.Set;

/// Puts all namespaced objects into one namespace, as Flux's `targetNamespace` does: it replaces
/// what the objects say, renames a `Namespace`, and moves the subject `default` of bindings.
///
/// Rendering knows no cluster, so a kind counts as namespaced unless it is a cluster-scoped one of
/// Kubernetes itself; the peer decides the same way.
public final class TargetNamespace {

  private static final Set<GroupKind> CLUSTER_SCOPED =
      Set.of(
          new GroupKind("", "ComponentStatus"),
          new GroupKind("", "Node"),
          new GroupKind("", "PersistentVolume"),
          new GroupKind("admissionregistration.k8s.io", "MutatingAdmissionPolicy"),
          new GroupKind("admissionregistration.k8s.io", "MutatingAdmissionPolicyBinding"),
          new GroupKind("admissionregistration.k8s.io", "MutatingWebhookConfiguration"),
          new GroupKind("admissionregistration.k8s.io", "ValidatingAdmissionPolicy"),
          new GroupKind("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"),
          new GroupKind("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"),
          new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition"),
          new GroupKind("apiregistration.k8s.io", "APIService"),
          new GroupKind("authentication.k8s.io", "TokenReview"),
          new GroupKind("authorization.k8s.io", "SelfSubjectAccessReview"),
          new GroupKind("authorization.k8s.io", "SelfSubjectRulesReview"),
          new GroupKind("authorization.k8s.io", "SubjectAccessReview"),
          new GroupKind("certificates.k8s.io", "CertificateSigningRequest"),
          new GroupKind("certificates.k8s.io", "ClusterTrustBundle"),
          new GroupKind("flowcontrol.apiserver.k8s.io", "FlowSchema"),
          new GroupKind("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration"),
          new GroupKind("networking.k8s.io", "IPAddress"),
          new GroupKind("networking.k8s.io", "IngressClass"),
          new GroupKind("networking.k8s.io", "ServiceCIDR"),
          new GroupKind("node.k8s.io", "RuntimeClass"),
          new GroupKind("policy", "PodSecurityPolicy"),
          new GroupKind("rbac.authorization.k8s.io", "ClusterRole"),
          new GroupKind("rbac.authorization.k8s.io", "ClusterRoleBinding"),
          new GroupKind("resource.k8s.io", "DeviceClass"),
          new GroupKind("resource.k8s.io", "ResourceSlice"),
          new GroupKind("scheduling.k8s.io", "PriorityClass"),
          new GroupKind("storage.k8s.io", "CSIDriver"),
          new GroupKind("storage.k8s.io", "CSINode"),
          new GroupKind("storage.k8s.io", "StorageClass"),
          new GroupKind("storage.k8s.io", "VolumeAttachment"),
          new GroupKind("storage.k8s.io", "VolumeAttributesClass"));

  private static final Set<String> BINDINGS = Set.of("RoleBinding", "ClusterRoleBinding");

  private TargetNamespace() {}

  /// The objects in the namespace; as they are if it is empty.
  public static List<RenderedObject> put(List<RenderedObject> objects, String namespace) {
    return namespace.isEmpty()
        ? List.copyOf(objects)
        : objects.stream()
            .map(object -> new RenderedObject(put(object.manifest(), namespace), object.origin()))
            .toList();
  }

  private static Manifest put(Manifest manifest, String namespace) {
    GroupKind kind = manifest.groupKind();
    if (kind.equals(new GroupKind("", "Namespace"))) {
      JsonObject metadata = manifest.metadata().with("name", namespace);
      return new Manifest(manifest.content().with("metadata", metadata));
    }
    boolean binding =
        kind.group().equals("rbac.authorization.k8s.io") && BINDINGS.contains(kind.kind());
    Manifest bound = binding ? withSubjects(manifest, namespace) : manifest;
    return CLUSTER_SCOPED.contains(kind) ? bound : bound.withNamespace(namespace);
  }

  private static Manifest withSubjects(Manifest binding, String namespace) {
    return binding
        .content()
        .array("subjects")
        .map(JsonArray::elements)
        .map(subjects -> subjects.stream().map(s -> subject(s, namespace)).toList())
        .map(subjects -> binding.content().with("subjects", new JsonArray(subjects)))
        .map(Manifest::new)
        .orElse(binding);
  }

  private static JsonValue subject(JsonValue subject, String namespace) {
    boolean isDefault =
        subject instanceof JsonObject object
            && object.get("kind").filter(new JsonString("ServiceAccount")::equals).isPresent()
            && object.get("name").filter(new JsonString("default")::equals).isPresent();
    return isDefault ? ((JsonObject) subject).with("namespace", namespace) : subject;
  }
}
