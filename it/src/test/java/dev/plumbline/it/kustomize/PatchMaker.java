package dev.plumbline.it.kustomize;

import java.util.List;

/// Writes patches, of all kinds and with every oddity that people write.
final class PatchMaker {

  private final Dice dice;
  private final ResourceMaker resources;

  PatchMaker(Dice dice) {
    this.dice = dice;
    resources = new ResourceMaker(dice);
  }

  /// An entry of `patches`, two blanks deep behind its dash.
  String entry(Known known) {
    boolean json = dice.in(35);
    String patch = json ? operations(known) : merge(known);
    String target =
        json || dice.in(40) ? "  target:\n" + ResourceMaker.indent(target(known), 4) : "";
    String options = dice.in(8) && !json ? "  options:\n    allowNameChange: true\n" : "";
    return "- patch: |-\n" + ResourceMaker.indent(patch, 4) + target + options;
  }

  String target(Known known) {
    return switch (dice.below(7)) {
      case 0 -> "kind: " + known.kind() + "\n";
      case 1 -> "kind: " + known.kind() + "\nname: " + known.name() + "\n";
      case 2 -> "name: " + known.name().charAt(0) + ".*\nkind: " + known.kind() + "\n";
      case 3 -> "group: " + known.group() + "\nversion: " + known.version() + "\nkind: " + known.kind() + "\nname: .*" + known.name() + "\n";
      case 4 -> "labelSelector: app=web\nkind: " + known.kind() + "\n";
      case 5 -> "annotationSelector: note\nkind: " + known.kind() + "\n";
      default -> "kind: " + known.kind() + "\nname: " + known.name() + "\nnamespace: " + dice.of("one", "default", "two") + "\n";
    };
  }

  /// A document of a strategic merge.
  String merge(Known known) {
    String head = known.head();
    if (dice.in(4)) {
      return head + "$patch: delete\n";
    }
    if (dice.in(25)) {
      return head + dice.of("  labels:\n    added: ", "  annotations:\n    added: ", "  labels:\n    app: ") + resources.scalar() + "\n";
    }
    if (dice.in(6)) {
      return head + dice.of("  labels: null\n", "  annotations:\n    note: null\n", "  finalizers: [a/b, c/d]\n", "  labels:\n    $patch: replace\n    only: one\n");
    }
    return head + body(known);
  }

  private String body(Known known) {
    return switch (known.kind()) {
      case "Deployment", "StatefulSet", "DaemonSet" ->
          dice.in(30)
              ? "spec:\n  replicas: " + dice.of("3", "null", "1") + "\n" + dice.of("", "  strategy:\n    type: Recreate\n", "  selector: null\n")
              : "spec:\n  template:\n    spec:\n" + ResourceMaker.indent(pod(), 6);
      case "Service" ->
          "spec:\n" + dice.of("  ports:\n  - port: 80\n    name: web\n", "  ports:\n  - port: 53\n    protocol: UDP\n    targetPort: 5353\n  - port: 99\n", "  selector:\n    extra: x\n", "  type: NodePort\n  ports:\n  - port: 80\n    $patch: delete\n", "  ports: []\n");
      case "ConfigMap" -> "data:\n  k: " + resources.scalar() + "\n" + dice.of("", "  z: null\n", "  new: |\n    a\n    b\n", "  $patch: replace\n");
      case "Secret" -> "stringData:\n  s: " + resources.scalar() + "\n";
      case "CronJob" -> "spec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n" + ResourceMaker.indent(pod(), 10);
      case "Widget" ->
          "spec:\n" + dice.of("  items:\n  - name: b\n    value: 2\n", "  deep: null\n", "  deep:\n    more: {a: null, b: 1}\n", "  containers:\n  - name: c0\n    image: b\n", "  $patch: replace\n  x: 1\n", "  items: null\n");
      case "Ingress" -> "spec:\n  rules:\n  - host: other\n";
      case "Role", "ClusterRole" -> "rules:\n- apiGroups: [apps]\n  resources: ['*']\n  verbs: ['*']\n";
      case "NetworkPolicy" -> "spec:\n  ingress: null\n";
      default -> "";
    };
  }

  private String pod() {
    StringBuilder text = new StringBuilder();
    if (dice.in(75)) {
      text.append("containers:\n");
      for (int i = 0; i <= dice.below(2); i++) {
        text.append(container());
      }
    }
    if (dice.in(25)) {
      text.append("volumes:\n").append(dice.of("- name: v0\n  emptyDir: {}\n", "- name: v0\n  $patch: delete\n", "- $patch: replace\n- name: v9\n  emptyDir: {}\n", "- name: v1\n  emptyDir: null\n  hostPath: {path: /x}\n"));
    }
    if (dice.in(15)) {
      text.append(dice.of("tolerations:\n- key: b\n", "serviceAccountName: db\n", "nodeSelector: {disk: null}\n", "hostAliases:\n- ip: 10.0.0.2\n  hostnames: [b]\n", "topologySpreadConstraints:\n- topologyKey: zone\n  whenUnsatisfiable: DoNotSchedule\n- topologyKey: host\n", "initContainers: null\n", "imagePullSecrets:\n- name: more\n"));
    }
    return text.isEmpty() ? "restartPolicy: Always\n" : text.toString();
  }

  private String container() {
    StringBuilder text = new StringBuilder("- name: " + dice.of("c0", "c0", "c1", "new") + "\n");
    text.append(dice.of("", "  image: busybox:9\n", "  image: nginx\n", "  $patch: delete\n", "  command: [sh, -c]\n", "  $patch: replace\n  image: r\n", "  args: null\n", "  resources:\n    limits: {cpu: null, gpu: 1}\n"));
    if (dice.in(45)) {
      text.append("  ports:\n");
      for (String port : dice.some(List.of("80", "8080", "9090"), 3)) {
        text.append("  - containerPort: ").append(port).append('\n').append(dice.of("", "    protocol: TCP\n", "    protocol: UDP\n", "    name: q\n", "    $patch: delete\n"));
      }
    }
    if (dice.in(45)) {
      text.append("  env:\n");
      for (String key : dice.some(List.of("A", "B", "D", "A"), 3)) {
        text.append("  - name: ").append(key).append('\n').append(dice.of("    value: p\n", "    value: null\n    valueFrom: {fieldRef: {fieldPath: a}}\n", "    $patch: delete\n", "    value: " + resources.scalar() + "\n", ""));
      }
      text.append(dice.of("", "", "", "", "  - value: nameless\n", "  - $patch: replace\n"));
    }
    text.append(dice.of("", "", "", "  volumeMounts:\n  - mountPath: /a\n    name: v1\n  - mountPath: /c\n    name: v0\n", "  volumeMounts:\n  - $patch: delete\n    mountPath: /b\n"));
    return text.toString();
  }

  /// The operations of a JSON patch, as YAML or as JSON.
  String operations(Known known) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i <= dice.below(2); i++) {
      all.append(operation(known));
    }
    return all.toString();
  }

  private String operation(Known known) {
    String labels = "/metadata/labels";
    return switch (dice.below(9)) {
      case 0 -> "- op: add\n  path: /metadata/annotations\n  value: {}\n- op: add\n  path: /metadata/annotations/patched\n  value: " + resources.scalar() + "\n";
      case 1 -> "- op: add\n  path: " + labels + "\n  value: {app: web}\n";
      case 2 -> "- op: add\n  path: /spec\n  value: {replicas: " + dice.of("1", "1000000", "1.5", "null", "\"2\"") + "}\n";
      case 3 -> "- op: replace\n  path: /metadata/name\n  value: " + dice.of(known.name(), "renamed") + "\n";
      case 4 -> "- op: add\n  path: /extra\n  value: [1, " + dice.of("two", "2.50", "null", "{a: ~}", "[x]") + "]\n- op: add\n  path: /extra/" + dice.of("-", "0", "1", "-1", "2") + "\n  value: mid\n";
      case 5 -> "- op: copy\n  from: /metadata/name\n  path: /copied\n- op: test\n  path: /copied\n  value: " + known.name() + "\n";
      case 6 -> "- op: add\n  path: /data\n  value: {a.b: x, c~d: y, e/f: z}\n- op: remove\n  path: /data/" + dice.of("a.b", "c~0d", "e~1f", "e~1f") + "\n";
      case 7 -> known.isWorkload() ? "- op: replace\n  path: /spec/template/spec/containers/0/image\n  value: json:1\n" : "- op: replace\n  path: /" + dice.of("kind", "unknown") + "\n  value: " + known.kind() + "\n";
      default -> known.isWorkload() ? "- op: add\n  path: /spec/template/spec/containers/-\n  value: {name: last, image: nginx}\n- op: move\n  from: /spec/template/spec/containers/0\n  path: /spec/template/spec/containers/-\n" : "- op: add\n  path: /metadata/labels\n  value: {a: b}\n- op: remove\n  path: /metadata/labels\n";
    };
  }
}
