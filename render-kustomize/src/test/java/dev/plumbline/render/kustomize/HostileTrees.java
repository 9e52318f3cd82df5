package dev.plumbline.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.RenderOptions;
import dev.plumbline.testkit.MemoryTree;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/// Trees that nobody means well with.
final class HostileTrees {

  private static final String KUSTOMIZATION = "/kustomization.yaml";
  private static final String ROOT = "root" + KUSTOMIZATION;
  private static final String OBJECT = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: a
      spec:
        template:
          spec:
            containers:
            - name: c
      """;

  private HostileTrees() {}

  /// How many objects the build gives.
  static int build(Map<String, String> files) {
    MemoryTree tree = MemoryTree.empty();
    for (Map.Entry<String, String> file : files.entrySet()) {
      tree = tree.file(file.getKey(), file.getValue());
    }
    return new KustomizeRenderer().render(tree, RenderOptions.of("root")).objects().size();
  }

  /// Folders of resources, written as `FOLDER: LIST`, and files with an object.
  static Map<String, String> folders(String... entries) {
    Map<String, String> files = new HashMap<>();
    for (String entry : entries) {
      int at = entry.indexOf(": ");
      if (at < 0) {
        files.put(entry, OBJECT);
      } else {
        files.put(entry.substring(0, at) + KUSTOMIZATION, "resources" + entry.substring(at) + "\n");
      }
    }
    return files;
  }

  /// The kustomization over one object, and another file of the same kind with this text behind.
  static Map<String, String> over(String kustomization, String text) {
    return Map.of(ROOT, kustomization, "root/r.yaml", OBJECT, "root/p.yaml", OBJECT + text);
  }

  /// The kustomization over one object, and a file of operations.
  static Map<String, String> json(String kustomization, String operations) {
    String object = OBJECT + "data: {l: []}\n";
    return Map.of(ROOT, kustomization, "root/r.yaml", object, "root/p.yaml", operations);
  }

  static String lines(int count, String format) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(format.formatted(i));
    }
    return text.toString();
  }

  static String objects(int count) {
    return lines(count, "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: n%d}\n");
  }

  static Map<String, String> levels(int count) {
    Map<String, String> files = new HashMap<>();
    files.put(ROOT, "resources: [../l1]\n");
    for (int i = 1; i < count; i++) {
      files.put("l" + i + KUSTOMIZATION, "namePrefix: a\nresources: [../l" + (i + 1) + "]\n");
    }
    files.put("l" + count + KUSTOMIZATION, "resources: [r.yaml]\n");
    files.put("l" + count + "/r.yaml", OBJECT);
    return files;
  }

  /// Each level is used twice by the one above.
  static Map<String, String> diamonds(int levels) {
    Map<String, String> files = new HashMap<>();
    files.put(ROOT, "resources: [../x0, ../z0]\n");
    for (String side : new String[] {"x", "z"}) {
      files.put(side + levels + KUSTOMIZATION, "namePrefix: " + side + "\nresources: [r.yaml]\n");
      files.put(side + levels + "/r.yaml", OBJECT);
      for (int i = 0; i < levels; i++) {
        String below = "resources: [../x" + (i + 1) + ", ../z" + (i + 1) + "]\n";
        files.put(side + i + KUSTOMIZATION, "namePrefix: " + side + "\n" + below);
      }
    }
    return files;
  }

  static String aliases() {
    StringBuilder text = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c < 'k'; c++) {
      String before = "*" + (char) (c - 1);
      text.append(c).append(": &").append(c).append(" [");
      text.append(String.join(", ", Collections.nCopies(10, before))).append("]\n");
    }
    return text.toString();
  }

  static String mergeKeys() {
    return "m0: &m0 {a: 1}\n"
        + lines(40, "%1$d: &n%1$d {<<: [*m0]}\n")
        + "m1: &m1 {<<: [*m0, *m0], b: [*m0, *m0]}\n"
        + doubled(40);
  }

  private static String doubled(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 2; i < count; i++) {
      text.append("m%1$d: &m%1$d {a: *m%2$d, b: *m%2$d, <<: *m%2$d}\n".formatted(i, i - 1));
    }
    return text.toString();
  }

  /// An image of 100,000 characters, and an expression for it.
  static Map<String, String> image(String expression) {
    String images = "resources: [r.yaml]\nimages:\n- name: '" + expression + "'\n  newTag: b\n";
    String object = DEPLOYMENT + "        image: " + "a".repeat(100_000) + "!\n";
    return Map.of(ROOT, images, "root/r.yaml", object);
  }

  /// A patch with so many variables of so many names.
  static Map<String, String> environment(int count, int names) {
    StringBuilder patch = new StringBuilder(DEPLOYMENT + "        env:\n");
    for (int i = 0; i < count; i++) {
      patch.append("        - {name: E").append(i % names).append(", value: v}\n");
    }
    String kustomization = "resources: [r.yaml]\npatches:\n- path: p.yaml\n";
    return Map.of(ROOT, kustomization, "root/r.yaml", DEPLOYMENT, "root/p.yaml", patch.toString());
  }

  /// An expression for a text of 100,000 characters, in the path of a replacement's target.
  static Map<String, String> replaced(String expression) {
    String entry =
        """
        - source: {kind: Deployment, fieldPath: metadata.name}
          targets:
          - select: {kind: Deployment}
            fieldPaths: ['spec.template.spec.containers.[image=%s].command']
            options: {create: true}
        """
            .formatted(expression);
    return over(image("x"), "resources: [r.yaml]\nreplacements:\n" + entry);
  }

  /// An expression for a label's value and a name of 100,000 characters, in a patch's target.
  static Map<String, String> selected(String expression) {
    String kustomization =
        """
        resources: [r.yaml]
        patches:
        - target: {name: '%s'}
          patch: '- {op: add, path: /data, value: {a: b}}'
        """
            .formatted(expression);
    String object = OBJECT.replace("name: a", "name: " + "a".repeat(100_000) + "!");
    return Map.of(ROOT, kustomization, "root/r.yaml", object);
  }

  private static Map<String, String> over(Map<String, String> files, String kustomization) {
    Map<String, String> all = new HashMap<>(files);
    all.put(ROOT, kustomization);
    return all;
  }

  /// So many files with so many objects each.
  static Map<String, String> files(int count, int objects) {
    Map<String, String> files = new HashMap<>();
    files.put(ROOT, "resources:\n" + lines(count, "- r%d.yaml\n"));
    for (int i = 0; i < count; i++) {
      files.put("root/r" + i + ".yaml", objects(objects).replace("{name: n", "{name: f" + i + "-"));
    }
    return files;
  }

  /// Folders in folders, without a kustomization.
  static Map<String, byte[]> nested(int levels) {
    return Map.of("root" + "/d".repeat(levels) + "/r.yaml", OBJECT.getBytes(UTF_8));
  }

  /// So many files beside one object, none of them a manifest.
  static Map<String, byte[]> beside(int count) {
    Map<String, byte[]> files = new HashMap<>();
    for (int i = 0; i < count; i++) {
      files.put("root/d" + i % 100 + "/" + i + ".md", new byte[0]);
    }
    files.put("root/r.yaml", OBJECT.getBytes(UTF_8));
    return files;
  }

  static String copies() {
    return "- {op: add, path: /l, value: {a: [1, 2, 3, 4]}}\n"
        + lines(40, "- {op: copy, from: /l, path: /l/x%d}\n");
  }

  static Map<String, String> doubling() {
    String entry =
        """
        - source: {kind: ConfigMap, fieldPath: data.k}
          targets:
          - select: {kind: ConfigMap}
            fieldPaths: [data.k]
            options: {delimiter: '|', index: 99}
        """;
    return replacing(entry.repeat(60));
  }

  static Map<String, String> nesting() {
    return replacing(
        lines(
            60,
            """
            - source: {kind: ConfigMap, fieldPath: data}
              targets:
              - select: {kind: ConfigMap}
                fieldPaths: [data.k%d]
                options: {create: true}
            """));
  }

  private static Map<String, String> replacing(String entries) {
    String kustomization = "resources: [r.yaml]\nreplacements:\n" + entries;
    return Map.of(ROOT, kustomization, "root/r.yaml", OBJECT + "data: {k: abc}\n");
  }

  static Map<String, String> patches(int count) {
    String entry =
        """
        - patch: |-
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: n%d}
            data: {a: b}
        """;
    String kustomization = "resources: [r.yaml]\npatches:\n" + lines(count, entry);
    return Map.of(ROOT, kustomization, "root/r.yaml", objects(count));
  }
}
