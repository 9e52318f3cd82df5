package dev.plumbline.it.kustomize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Writes the fields of a kustomization file that change objects.
final class KustomizationMaker {

  private static final Known NOBODY = new Known("v1", "ConfigMap", "web", "", false);
  private static final List<String> IMAGES =
      List.of(
          "nginx",
          "busybox",
          "registry.local:5000/team/app",
          "gcr.io/x/nginx",
          ".*nginx",
          "my-nginx");

  private final Dice dice;
  private final Snippets snippets;
  private final PatchMaker patches;
  private final ExtraMaker extras;
  private final Map<String, String> files;
  private final String folder;
  private final List<Known> known;

  /// @param files where files that the kustomization names are put
  /// @param known the objects that it has
  KustomizationMaker(Dice dice, Map<String, String> files, String folder, List<Known> known) {
    this.dice = dice;
    this.files = files;
    this.folder = folder;
    this.known = known;
    snippets = new Snippets(dice);
    patches = new PatchMaker(dice);
    extras = new ExtraMaker(dice, files, folder, known);
  }

  /// Some fields, each once, in any order.
  String fields(int most) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int number : dice.some(IntStream.range(0, 18).boxed().toList(), most)) {
      String field = known.isEmpty() && number > 7 ? "" : field(number);
      all.putIfAbsent(field.substring(0, Math.max(0, field.indexOf(':'))), field);
    }
    return String.join("", all.values());
  }

  private String field(int number) {
    return switch (number) {
      case 0, 1, 2, 3, 4 -> snippets.of("field.prefix", NOBODY);
      case 5 -> labels();
      case 6 -> images();
      case 7 -> "generatorOptions:\n" + snippets.of("generatorOptions", NOBODY).indent(2);
      case 8 -> replicas();
      case 9, 10, 11 -> patchList();
      case 12 -> "patchesStrategicMerge:\n- |-\n" + patches.merge(dice.of(known)).indent(2);
      case 13 -> json6902();
      case 14 -> extras.replacements();
      case 15 -> extras.vars();
      case 16 -> extras.transformers();
      default -> dice.of(extras.configurations(), extras.crds());
    };
  }

  private String labels() {
    StringBuilder text = new StringBuilder("labels:\n");
    for (int i = 0; i <= dice.below(2); i++) {
      text.append("- pairs:\n    l").append(i).append(": ").append(dice.of("x", "\"1\"", "long"));
      text.append('\n').append(snippets.of("label.options", NOBODY).indent(2));
    }
    return text.toString();
  }

  private String images() {
    StringBuilder text = new StringBuilder("images:\n");
    for (String name : dice.some(IMAGES, 3)) {
      text.append("- name: ").append(name).append('\n');
      text.append(snippets.of("image.change", NOBODY).indent(2));
    }
    return text.toString();
  }

  private String replicas() {
    List<Known> workloads = known.stream().filter(Known::isWorkload).toList();
    return workloads.isEmpty()
        ? ""
        : "replicas:\n- name: %s\n  count: %d\n"
            .formatted(dice.of(workloads).name(), dice.below(9));
  }

  private String patchList() {
    StringBuilder text = new StringBuilder("patches:\n");
    for (int i = 0; i <= dice.below(3); i++) {
      if (dice.in(20)) {
        String file = "patch" + files.size() + ".yaml";
        files.put(folder + "/" + file, patches.merge(dice.of(known)));
        text.append("- path: ").append(file).append('\n');
      } else {
        text.append(patches.entry(dice.of(known)));
      }
    }
    return text.toString();
  }

  private String json6902() {
    Known target = dice.of(known);
    List<String> lines = new ArrayList<>();
    if (!target.group().isEmpty()) {
      lines.add("group: " + target.group());
    }
    lines.addAll(
        List.of(
            "version: " + target.version(), "kind: " + target.kind(), "name: " + target.name()));
    return "patchesJson6902:\n- target:\n"
        + String.join("\n", lines).indent(4)
        + "  patch: |-\n"
        + patches.operations(target).indent(4);
  }
}
