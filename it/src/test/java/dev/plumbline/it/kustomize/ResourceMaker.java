package dev.plumbline.it.kustomize;

import java.util.List;

/// Writes objects of many kinds that refer to each other by few names.
final class ResourceMaker {

  private static final List<String> KINDS =
      List.of(
          "Deployment",
          "Deployment",
          "Deployment",
          "StatefulSet",
          "DaemonSet",
          "Service",
          "Service",
          "ConfigMap",
          "ConfigMap",
          "Secret",
          "ServiceAccount",
          "Role",
          "RoleBinding",
          "ClusterRole",
          "ClusterRoleBinding",
          "Ingress",
          "CronJob",
          "Job",
          "HorizontalPodAutoscaler",
          "PodDisruptionBudget",
          "NetworkPolicy",
          "PersistentVolumeClaim",
          "Namespace",
          "Widget",
          "ValidatingWebhookConfiguration",
          "CustomResourceDefinition",
          "APIService");

  private final Dice dice;
  private final Snippets snippets;

  ResourceMaker(Dice dice) {
    this.dice = dice;
    snippets = new Snippets(dice);
  }

  Known any() {
    String kind = dice.of(KINDS);
    boolean cluster =
        switch (kind) {
          case "Namespace",
              "ValidatingWebhookConfiguration",
              "CustomResourceDefinition",
              "APIService",
              "ClusterRole",
              "ClusterRoleBinding" ->
              true;
          default -> false;
        };
    String namespace = cluster || !dice.in(20) ? "" : dice.of("one", "two", "default");
    return new Known(apiVersion(kind), kind, dice.of(Known.NAMES), namespace, false);
  }

  private String apiVersion(String kind) {
    return switch (kind) {
      case "Deployment", "StatefulSet", "DaemonSet" -> "apps/v1";
      case "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding" ->
          "rbac.authorization.k8s.io/v1";
      case "Ingress" -> dice.of("networking.k8s.io/v1", "networking.k8s.io/v1beta1");
      case "NetworkPolicy" -> "networking.k8s.io/v1";
      case "CronJob" -> dice.of("batch/v1", "batch/v1beta1");
      case "Job" -> "batch/v1";
      case "HorizontalPodAutoscaler" -> dice.of("autoscaling/v1", "autoscaling/v2");
      case "PodDisruptionBudget" -> "policy/v1";
      case "Widget" -> "example.com/v1";
      case "ValidatingWebhookConfiguration" -> "admissionregistration.k8s.io/v1";
      case "CustomResourceDefinition" -> "apiextensions.k8s.io/v1";
      case "APIService" -> "apiregistration.k8s.io/v1";
      default -> "v1";
    };
  }

  /// The document of the object.
  String document(Known known) {
    return known.head() + metadata(known) + body(known);
  }

  private String body(Known known) {
    return switch (known.kind()) {
      case "Deployment", "StatefulSet", "DaemonSet" -> workload(known);
      case "Service" -> service(known);
      case "ConfigMap" -> data("data:\n", known);
      case "Secret" -> "type: Opaque\n" + data(dice.of("data:\n", "stringData:\n"), known);
      case "CronJob" ->
          "spec:\n  schedule: \"* * * * *\"\n  jobTemplate:\n    spec:\n"
              + template(known).indent(6);
      case "Job" -> "spec:\n" + template(known).indent(2);
      case "ClusterRole", "ClusterRoleBinding" ->
          snippets.of(known.kind().substring("Cluster".length()), known);
      default -> snippets.of(known.kind(), known);
    };
  }

  private String metadata(Known known) {
    StringBuilder lines = new StringBuilder();
    if (dice.in(30)) {
      lines.append("  labels:\n    app: ").append(snippets.of("scalar", known));
      lines.append(dice.of("", "", "    tier: back\n"));
    }
    if (dice.in(20)) {
      lines.append("  annotations:\n    note: ").append(snippets.of("scalar", known));
    }
    return lines.toString();
  }

  private String workload(Known known) {
    StringBuilder spec = new StringBuilder("spec:\n");
    if (dice.in(50) && !known.kind().equals("DaemonSet")) {
      spec.append("  replicas: ").append(dice.below(5)).append('\n');
    }
    if (dice.in(80)) {
      spec.append("  selector:\n    matchLabels:\n      app: ").append(known.name()).append('\n');
    }
    if (known.kind().equals("StatefulSet")) {
      spec.append("  serviceName: ").append(dice.of(Known.NAMES)).append('\n');
      spec.append(
          dice.of("", "  volumeClaimTemplates:\n  - metadata:\n      name: data\n    spec: {}\n"));
    }
    return spec + template(known).indent(2);
  }

  private String template(Known known) {
    StringBuilder pod = new StringBuilder("containers:\n");
    for (int i = 0; i <= dice.below(2); i++) {
      pod.append(container("c" + i, known));
    }
    if (dice.in(20)) {
      pod.append("initContainers:\n").append(container("i0", known));
    }
    if (dice.in(40)) {
      pod.append("volumes:\n- name: v0\n").append(snippets.of("volume", known).indent(2));
      pod.append("- name: v1\n  emptyDir: {}\n");
    }
    pod.append(snippets.of("pod.more", known));
    return "template:\n  metadata:\n    labels:\n      app: "
        + known.name()
        + "\n  spec:\n"
        + pod.toString().indent(4);
  }

  private String container(String name, Known known) {
    StringBuilder text = new StringBuilder("- name: " + name + "\n");
    text.append("  image: ").append(snippets.of("image", known));
    if (dice.in(50)) {
      text.append("  ports:\n");
      for (String port : dice.some(List.of("80", "8080", "53", "8080"), 3)) {
        text.append("  - containerPort: ").append(port).append('\n');
        text.append(snippets.of("port.more", known).indent(4));
      }
    }
    if (dice.in(50)) {
      text.append("  env:\n");
      for (String key : dice.some(List.of("A", "B", "C", "A"), 3)) {
        text.append("  - name: ").append(key).append('\n');
        text.append(snippets.of("env.value", known).indent(4));
      }
    }
    return text + snippets.of("container.more", known).indent(2);
  }

  private String service(Known known) {
    StringBuilder text = new StringBuilder("spec:\n  selector:\n    app: ");
    text.append(dice.of(Known.NAMES)).append("\n  ports:\n");
    for (String port : dice.some(List.of("80", "443", "53", "53"), 3)) {
      text.append("  - port: ").append(port).append('\n');
      text.append(snippets.of("port.more", known).indent(4));
    }
    return text + snippets.of("service.more", known).indent(2);
  }

  private String data(String field, Known known) {
    StringBuilder text = new StringBuilder(field);
    for (String key : dice.some(List.of("k", "a.b", "z", "\"1\"", "long"), 3)) {
      text.append("  ").append(key).append(": ");
      text.append(
          key.equals("long") ? "|\n    line one\n    line two\n" : snippets.of("scalar", known));
    }
    return text.toString();
  }
}
