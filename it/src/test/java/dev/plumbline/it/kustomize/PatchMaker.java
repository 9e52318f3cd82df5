package dev.plumbline.it.kustomize;

import java.util.List;

/// Writes patches, of all kinds and with every oddity that people write.
final class PatchMaker {

  private final Dice dice;
  private final Snippets snippets;

  PatchMaker(Dice dice) {
    this.dice = dice;
    snippets = new Snippets(dice);
  }

  /// An entry of `patches`.
  String entry(Known known) {
    boolean json = dice.in(35);
    String patch = json ? operations(known) : merge(known);
    String target = json || dice.in(40) ? "  target:\n" + target(known).indent(4) : "";
    String options = dice.in(8) && !json ? "  options:\n    allowNameChange: true\n" : "";
    return "- patch: |-\n" + patch.indent(4) + target + options;
  }

  private String target(Known known) {
    String kind = "kind: " + known.kind() + "\n";
    return switch (dice.below(7)) {
      case 0 -> kind;
      case 1 -> kind + "name: " + known.name() + "\n";
      case 2 -> kind + "name: " + known.name().charAt(0) + ".*\n";
      case 3 ->
          "%sgroup: %s\nversion: %s\nname: .*%s\n"
              .formatted(kind, known.group(), known.version(), known.name());
      case 4 -> kind + "labelSelector: app=web\n";
      case 5 -> kind + "annotationSelector: note\n";
      default ->
          kind + "name: " + known.name() + "\nnamespace: " + dice.of("one", "default") + "\n";
    };
  }

  /// A document of a strategic merge.
  String merge(Known known) {
    if (dice.in(4)) {
      return known.head() + "$patch: delete\n";
    }
    return known.head() + (dice.in(30) ? snippets.of("patch.metadata", known) : body(known));
  }

  private String body(Known known) {
    if (known.isWorkload()) {
      return dice.in(30)
          ? snippets.of("patch.workload", known)
          : "spec:\n  template:\n    spec:\n" + pod(known).indent(6);
    }
    if (known.kind().equals("CronJob")) {
      return "spec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n"
          + pod(known).indent(10);
    }
    String group = "patch." + known.kind();
    return snippets.of(snippets.has(group) ? group : "patch.other", known);
  }

  private String pod(Known known) {
    StringBuilder text = new StringBuilder();
    if (dice.in(75)) {
      text.append("containers:\n");
      for (int i = 0; i <= dice.below(2); i++) {
        text.append(container(known));
      }
    }
    if (dice.in(25)) {
      text.append("volumes:\n").append(snippets.of("patch.volumes", known));
    }
    text.append(snippets.of("patch.pod", known));
    return text.isEmpty() ? "restartPolicy: Always\n" : text.toString();
  }

  private String container(Known known) {
    StringBuilder text = new StringBuilder("- name: " + dice.of("c0", "c0", "c1", "new") + "\n");
    text.append(snippets.of("patch.container", known).indent(2));
    if (dice.in(45)) {
      text.append("  ports:\n");
      for (String port : dice.some(List.of("80", "8080", "9090"), 3)) {
        text.append("  - containerPort: ").append(port).append('\n');
        text.append(snippets.of("patch.port", known).indent(4));
      }
    }
    if (dice.in(45)) {
      text.append("  env:\n");
      for (String key : dice.some(List.of("A", "B", "D", "A"), 3)) {
        text.append("  - name: ").append(key).append('\n');
        text.append(snippets.of("patch.env", known).indent(4));
      }
      text.append(snippets.of("patch.env.last", known).indent(2));
    }
    return text.toString();
  }

  /// The operations of a JSON patch.
  String operations(Known known) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i <= dice.below(2); i++) {
      boolean workload = known.isWorkload() && dice.in(30);
      all.append(snippets.of(workload ? "operation.workload" : "operation", known));
    }
    return all.toString();
  }
}
