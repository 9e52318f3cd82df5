package dev.plumbline.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Kustomizations of the shapes that repositories have, from one file to five hundred.
@SuppressWarnings("InlineFormatString") // the documents are easier to read one below the other
final class KustomizeTrees {

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: %1$s
        labels: {tier: back}
      spec:
        replicas: 2
        selector:
          matchLabels: {app: %1$s}
        template:
          metadata:
            labels: {app: %1$s}
          spec:
            serviceAccountName: %1$s
            containers:
            - name: main
              image: registry.local/team/%1$s:v1
              args: ["--listen=:8080", "--config=/etc/app/config.yaml"]
              ports:
              - containerPort: 8080
                name: http
              env:
              - name: LEVEL
                value: info
              - name: TOKEN
                valueFrom:
                  secretKeyRef: {name: %1$s-secret, key: token}
              envFrom:
              - configMapRef: {name: %1$s-config}
              resources:
                requests: {cpu: 100m, memory: 128Mi}
                limits: {memory: 256Mi}
              volumeMounts:
              - name: config
                mountPath: /etc/app
              readinessProbe:
                httpGet: {path: /ready, port: http}
            volumes:
            - name: config
              configMap: {name: %1$s-config}
      """;

  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata:
        name: %1$s
      spec:
        selector: {app: %1$s}
        ports:
        - port: 80
          targetPort: http
      """;

  private static final String ACCOUNT =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: %1$s
      """;

  private static final String BASE =
      """
      resources: [deployment.yaml, service.yaml, account.yaml]
      configMapGenerator:
      - name: %1$s-config
        files: [config.yaml]
        literals: [MODE=plain]
      secretGenerator:
      - name: %1$s-secret
        literals: [token=none]
      """;

  private static final String PATCH =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: %1$s
      spec:
        template:
          spec:
            containers:
            - name: main
              env:
              - name: LEVEL
                value: debug
            - name: proxy
              image: registry.local/proxy:v2
      """;

  private final Map<String, String> files = new TreeMap<>();

  private KustomizeTrees() {}

  /// The trees by name; the build begins in the folder `root` of each.
  static Map<String, Map<String, String>> all() {
    Map<String, Map<String, String>> trees = new LinkedHashMap<>();
    trees.put("1 file", single());
    trees.put("6 files: base", bases(1, false));
    for (int services : new int[] {1, 2, 4, 8, 16, 32, 62, 95}) {
      Map<String, String> tree = bases(services, true);
      trees.put(tree.size() + " files: " + services + " services, overlay", tree);
    }
    return trees;
  }

  /// One base of services, and folders `overlay0` and so on over it.
  static Map<String, String> overlays(int services, int overlays) {
    KustomizeTrees trees = new KustomizeTrees();
    trees.services(services);
    trees.files.put("base/kustomization.yaml", trees.list(services, "../"));
    for (int i = 0; i < overlays; i++) {
      trees.files.put(
          "overlay" + i + "/kustomization.yaml",
          "resources: [../base]\nnamespace: tenant-%1$d\nnamePrefix: t%1$d-\n".formatted(i));
    }
    return trees.files;
  }

  private static Map<String, String> single() {
    String objects = DEPLOYMENT + "---\n" + SERVICE;
    return Map.of(
        "root/kustomization.yaml",
        "namespace: shop\nresources: [all.yaml]\ncommonLabels: {team: shop}\n",
        "root/all.yaml",
        objects.formatted("web"));
  }

  private static Map<String, String> bases(int services, boolean overlay) {
    KustomizeTrees trees = new KustomizeTrees();
    trees.services(services);
    if (!overlay) {
      trees.files.put("root/kustomization.yaml", trees.list(services, "../"));
      return trees.files;
    }
    StringBuilder root = new StringBuilder(trees.list(services, "../"));
    root.append("namespace: production\nlabels:\n- pairs: {env: production}\n");
    root.append("  includeTemplates: true\ncommonAnnotations: {owner: shop}\nimages:\n");
    root.append("- name: registry.local/team/app0\n  newTag: v2\n");
    root.append("replicas:\n- name: app0\n  count: 5\npatches:\n");
    for (int i = 0; i < services; i += 4) {
      trees.files.put("root/patch%d.yaml".formatted(i), PATCH.formatted("app" + i));
      root.append("- path: patch").append(i).append(".yaml\n");
    }
    root.append("- target: {kind: Service}\n  patch: |-\n    - op: add\n      path: /spec/type\n");
    root.append("      value: ClusterIP\n");
    trees.files.put("root/kustomization.yaml", root.toString());
    return trees.files;
  }

  private String list(int services, String up) {
    StringBuilder text = new StringBuilder("resources:\n");
    for (int i = 0; i < services; i++) {
      text.append("- ").append(up).append("app").append(i).append('\n');
    }
    return text.toString();
  }

  private void services(int count) {
    for (int i = 0; i < count; i++) {
      String name = "app" + i;
      files.put(name + "/deployment.yaml", DEPLOYMENT.formatted(name));
      files.put(name + "/service.yaml", SERVICE.formatted(name));
      files.put(name + "/account.yaml", ACCOUNT.formatted(name));
      files.put(name + "/config.yaml", "listen: 8080\nname: " + name + "\nfeatures: [a, b, c]\n");
      files.put(name + "/kustomization.yaml", BASE.formatted(name));
    }
  }
}
