package dev.plumbline.it.kustomize;

/// The bodies of the kinds that are not workloads.
final class RareMaker {

  private final Dice dice;

  RareMaker(Dice dice) {
    this.dice = dice;
  }

  String body(Known known) {
    String name = dice.of(ResourceMaker.NAMES);
    return switch (known.kind()) {
      case "Role", "ClusterRole" ->
          "rules:\n- apiGroups: [\"\"]\n  resources: [configmaps]\n  resourceNames: [" + name + "]\n  verbs: [get]\n";
      case "RoleBinding", "ClusterRoleBinding" -> binding(name);
      case "Ingress" -> ingress(known, name);
      case "HorizontalPodAutoscaler" ->
          "spec:\n  maxReplicas: 3\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: " + dice.of("Deployment", "StatefulSet") + "\n    name: " + name + "\n";
      case "PodDisruptionBudget" ->
          "spec:\n  minAvailable: " + dice.of("1", "50%") + "\n  selector:\n    matchLabels: {app: " + name + "}\n";
      case "NetworkPolicy" ->
          "spec:\n  podSelector:\n    matchLabels:\n      app: " + name + "\n  ingress:\n  - from:\n    - podSelector:\n        matchLabels:\n          app: " + name + "\n";
      case "PersistentVolumeClaim" ->
          "spec:\n  accessModes: [ReadWriteOnce]\n  storageClassName: " + name + "\n  resources: {requests: {storage: 1Gi}}\n";
      case "ValidatingWebhookConfiguration" ->
          "webhooks:\n- name: a.example.com\n  clientConfig:\n    service:\n      name: " + name + "\n      namespace: " + dice.of("one", "default", "system") + "\n      path: /v\n";
      case "CustomResourceDefinition" -> definition();
      case "APIService" -> "spec:\n  group: g\n  version: v1\n  service:\n    name: " + name + "\n    namespace: one\n";
      default -> widget(name);
    };
  }

  private String binding(String name) {
    String subject = dice.of(name, "default");
    return "roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: " + dice.of("Role", "ClusterRole") + "\n  name: " + name
        + "\nsubjects:\n- kind: ServiceAccount\n  name: " + subject + "\n"
        + dice.of("", "  namespace: one\n", "  namespace: default\n", "- kind: User\n  name: " + name + "\n  apiGroup: rbac.authorization.k8s.io\n");
  }

  private String ingress(Known known, String name) {
    String annotated = dice.of("", "", "  tls:\n  - secretName: " + name + "\n    hosts: [a.b]\n");
    String backend =
        known.apiVersion().endsWith("beta1")
            ? "          serviceName: " + name + "\n          servicePort: 80\n"
            : "          service:\n            name: " + name + "\n            port: {number: 80}\n";
    return "spec:\n" + annotated + "  rules:\n  - host: a.b\n    http:\n      paths:\n      - path: /\n        backend:\n" + backend;
  }

  private String definition() {
    return "spec:\n  group: example.com\n  names: {kind: Widget, plural: widgets}\n  scope: Namespaced\n"
        + dice.of("", "  conversion:\n    strategy: Webhook\n    webhook:\n      clientConfig:\n        service: {name: web, namespace: one}\n");
  }

  private String widget(String name) {
    return "spec:\n  configRef: {name: " + name + "}\n  items:\n  - name: a\n    value: 1\n  - name: b\n    value: "
        + dice.of("0777", "1_000", "1e3", "2001-01-01", "~", "null", "yes", "True", "0x1F", "1.10", "12345678901234567890", "-0", "+1", ".5", "!!str 5", "\"08\"")
        + "\n  containers:\n  - name: c0\n    image: nginx:1\n  deep:\n    text: " + dice.of("$(VAR_A)", "'$$(VAR_A)'", ">\n      folded\n      text", "|-\n      kept\n        more", "{}", "[]")
        + "\n";
  }
}
