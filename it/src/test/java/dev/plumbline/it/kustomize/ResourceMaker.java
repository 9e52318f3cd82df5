package dev.plumbline.it.kustomize;

import java.util.ArrayList;
import java.util.List;

/// Writes objects of many kinds that refer to each other by few names.
final class ResourceMaker {

  static final List<String> NAMES = List.of("web", "api", "db", "cfg");
  private static final List<String> IMAGES =
      List.of("nginx:1.7", "nginx", "registry.local:5000/team/app:v1", "busybox@sha256:24a0c4b4",
          "gcr.io/x/nginx:2.0@sha256:abc", "my-nginx:${TAG}", "\"nginx:1\"");
  private static final List<String> KINDS =
      List.of("Deployment", "Deployment", "Deployment", "StatefulSet", "DaemonSet", "Service",
          "Service", "ConfigMap", "ConfigMap", "Secret", "ServiceAccount", "Role", "RoleBinding",
          "ClusterRole", "ClusterRoleBinding", "Ingress", "CronJob", "Job", "HorizontalPodAutoscaler",
          "PodDisruptionBudget", "NetworkPolicy", "PersistentVolumeClaim", "Namespace", "Widget",
          "ValidatingWebhookConfiguration", "CustomResourceDefinition", "APIService");

  private final Dice dice;

  ResourceMaker(Dice dice) {
    this.dice = dice;
  }

  Known any() {
    String kind = dice.of(KINDS);
    String name = dice.of(NAMES);
    boolean cluster =
        kind.startsWith("Cluster") || kind.equals("Namespace") || kind.endsWith("Configuration")
            || kind.endsWith("Definition") || kind.equals("APIService");
    String namespace = cluster || !dice.in(20) ? "" : dice.of("one", "two", "default");
    return new Known(apiVersion(kind), kind, name, namespace, false);
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
    String head = known.head() + metadata();
    String body =
        switch (known.kind()) {
          case "Deployment", "StatefulSet", "DaemonSet" -> workload(known);
          case "Service" -> service();
          case "ConfigMap" -> data("");
          case "Secret" -> "type: Opaque\n" + data(dice.of("", "string"));
          case "ServiceAccount" -> dice.of("", "secrets:\n- name: " + name() + "\n");
          case "CronJob" -> "spec:\n  schedule: \"* * * * *\"\n  jobTemplate:\n" + indent("spec:\n" + indent(template(known), 2), 4);
          case "Job" -> "spec:\n" + indent(template(known), 2);
          case "Namespace" -> "";
          default -> new RareMaker(dice).body(known);
        };
    return head + body;
  }

  private String metadata() {
    StringBuilder lines = new StringBuilder();
    if (dice.in(30)) {
      lines.append("  labels:\n    app: ").append(scalar()).append('\n');
      if (dice.in(30)) {
        lines.append("    tier: back\n");
      }
    }
    if (dice.in(20)) {
      lines.append("  annotations:\n    note: ").append(scalar()).append('\n');
    }
    return lines.toString();
  }

  private String name() {
    return dice.of(NAMES);
  }

  /// A scalar in one of many spellings; always a string where it counts.
  String scalar() {
    return dice.in(75)
        ? dice.of("web", "api", "blue", "v1", "\"1\"")
        : dice.of("\"true\"", "'yes'", "yes", "\"1.0\"", "\"null\"", "a b", "\"a: b\"", "'#x'", "\"\"",
            "x".repeat(60) + " " + "y".repeat(60), "\"tab\\there\"", "\"snow ☃\"", "on", "1.2.3",
            "\"010\"", "'1e3'");
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
      spec.append("  serviceName: ").append(name()).append('\n');
      spec.append(dice.of("", "  volumeClaimTemplates:\n  - metadata:\n      name: data\n    spec: {}\n"));
    }
    return spec.append(indent(template(known), 2)).toString();
  }

  private String template(Known known) {
    StringBuilder pod = new StringBuilder();
    for (String list : List.of("containers", "initContainers")) {
      if (list.equals("containers") || dice.in(20)) {
        pod.append(list).append(":\n");
        for (int i = 0; i <= dice.below(2); i++) {
          pod.append(container(list.charAt(0) + Integer.toString(i)));
        }
      }
    }
    if (dice.in(40)) {
      pod.append("volumes:\n- name: v0\n  ").append(volume()).append("- name: v1\n  emptyDir: {}\n");
    }
    pod.append(dice.of("", "", "serviceAccountName: " + name() + "\n"));
    pod.append(dice.of("", "", "", "imagePullSecrets:\n- name: " + name() + "\n"));
    pod.append(dice.of("", "", "", "nodeSelector: {disk: ssd}\ntolerations: [{key: a, operator: Exists}]\n"));
    pod.append(dice.of("", "", "", "hostAliases:\n- ip: 10.0.0.1\n  hostnames: [a]\n"));
    pod.append(dice.of("", "", "", "topologySpreadConstraints:\n- topologyKey: zone\n  whenUnsatisfiable: ScheduleAnyway\n  labelSelector: {matchLabels: {app: x}}\n"));
    return "template:\n  metadata:\n    labels:\n      app: " + known.name() + "\n  spec:\n" + indent(pod.toString(), 4);
  }

  private String volume() {
    return dice.of("configMap:\n    name: " + name() + "\n", "secret:\n    secretName: " + name() + "\n",
        "persistentVolumeClaim:\n    claimName: " + name() + "\n",
        "projected:\n    sources:\n    - configMap:\n        name: " + name() + "\n    - secret:\n        name: " + name() + "\n");
  }

  private String container(String name) {
    StringBuilder text = new StringBuilder("- name: " + name + "\n  image: " + dice.of(IMAGES) + "\n");
    if (dice.in(30)) {
      text.append("  args: [\"--a\", $(VAR_A), \"x$(VAR_B)y\"]\n");
    }
    if (dice.in(50)) {
      text.append("  ports:\n");
      for (String port : dice.some(List.of("80", "8080", "53", "8080"), 3)) {
        text.append("  - containerPort: ").append(port).append('\n');
        text.append(dice.of("", "", "    protocol: TCP\n", "    protocol: UDP\n", "    name: p" + port + "\n"));
      }
    }
    if (dice.in(50)) {
      text.append("  env:\n");
      for (String key : dice.some(List.of("A", "B", "C", "A"), 3)) {
        text.append("  - name: ").append(key).append('\n').append(value());
      }
    }
    text.append(dice.of("", "", "  envFrom:\n  - configMapRef:\n      name: " + name() + "\n  - secretRef:\n      name: " + name() + "\n"));
    text.append(dice.of("", "", "  volumeMounts:\n  - name: v0\n    mountPath: /a\n  - name: v1\n    mountPath: /b\n"));
    text.append(dice.of("", "", "  resources: {limits: {cpu: 1, memory: 1Gi}, requests: {cpu: 0.5}}\n", "  livenessProbe: null\n", "  command:\n"));
    return text.toString();
  }

  private String value() {
    return dice.of("    value: " + scalar() + "\n", "    value: \"1\"\n", "    value: $(VAR_A)\n",
        "    valueFrom:\n      configMapKeyRef:\n        name: " + name() + "\n        key: k\n",
        "    valueFrom:\n      secretKeyRef: {name: " + name() + ", key: k}\n");
  }

  private String service() {
    List<String> ports = new ArrayList<>();
    for (String port : dice.some(List.of("80", "443", "53", "53"), 3)) {
      ports.add("  - port: " + port + "\n" + dice.of("", "    protocol: UDP\n", "    name: p" + port + "\n", "    targetPort: http\n"));
    }
    return "spec:\n  selector:\n    app: " + name() + "\n  ports:\n" + String.join("", ports)
        + dice.of("", "", "  type: ClusterIP\n", "  externalName: $(VAR_A)\n");
  }

  private String data(String prefix) {
    StringBuilder text = new StringBuilder(prefix.isEmpty() ? "data:\n" : prefix + "Data:\n");
    for (String key : dice.some(List.of("k", "a.b", "z", "\"1\"", "long"), 3)) {
      text.append("  ").append(key).append(": ");
      text.append(key.equals("long") ? "|\n    line one\n    line two\n" : scalar() + "\n");
    }
    return text.toString();
  }

  static String indent(String text, int blanks) {
    return text.isEmpty() ? "" : text.indent(blanks);
  }
}
