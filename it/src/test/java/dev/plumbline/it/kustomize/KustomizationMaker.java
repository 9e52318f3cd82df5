package dev.plumbline.it.kustomize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes the fields of a kustomization file that change objects.
final class KustomizationMaker {

  private final Dice dice;
  private final PatchMaker patches;
  private final ResourceMaker resources;
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
    patches = new PatchMaker(dice);
    resources = new ResourceMaker(dice);
    extras = new ExtraMaker(dice, files, folder, known);
  }

  /// Some fields, in any order.
  String fields(int most) {
    List<String> all = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      numbers.add(i);
    }
    for (int number : dice.some(numbers, most)) {
      all.add(known.isEmpty() && number > 8 ? "" : field(number));
    }
    return String.join("", all);
  }

  private String field(int number) {
    return switch (number) {
      case 0 -> "namePrefix: " + dice.of("pre-", "a-", "\"1-\"") + "\n";
      case 1 -> "nameSuffix: " + dice.of("-suf", "-b") + "\n";
      case 2 -> "namespace: " + dice.of("one", "two", "prod") + "\n";
      case 3 -> "commonLabels:\n  " + dice.of("app: common", "team: \"7\"") + "\n";
      case 4 -> labels();
      case 5 -> "commonAnnotations:\n  owner: " + resources.scalar().replace("yes", "me").replace("on", "me") + "\n";
      case 6, 7 -> images();
      case 8 -> generatorOptions();
      case 9 -> known.stream().anyMatch(Known::isWorkload) ? replicas() : "";
      case 10, 11, 12, 13 -> patchList();
      case 14 -> "patchesStrategicMerge:\n- |-\n" + ResourceMaker.indent(patches.merge(dice.of(known)), 2);
      case 15 -> json6902();
      case 16, 17 -> extras.replacements();
      case 18 -> extras.vars();
      case 19 -> "sortOptions:\n  order: " + dice.of("fifo", "legacy") + "\n";
      case 20 -> "buildMetadata: [" + dice.of("originAnnotations", "transformerAnnotations", "managedByLabel", "originAnnotations, transformerAnnotations") + "]\n";
      case 21 -> extras.configurations();
      case 22 -> extras.transformers();
      default -> extras.crds();
    };
  }

  private String labels() {
    StringBuilder text = new StringBuilder("labels:\n");
    for (int i = 0; i <= dice.below(2); i++) {
      text.append("- pairs:\n    l").append(i).append(": ").append(dice.of("x", "\"1\"", "long-value")).append('\n');
      text.append(dice.of("", "  includeSelectors: true\n", "  includeTemplates: true\n", "  includeTemplates: true\n  fields:\n  - path: spec/extra\n    kind: Widget\n    create: true\n"));
    }
    return text.toString();
  }

  private String images() {
    StringBuilder text = new StringBuilder(dice.in(10) ? "imageTags:\n" : "images:\n");
    for (String name : dice.some(List.of("nginx", "busybox", "registry.local:5000/team/app", "gcr.io/x/nginx", ".*nginx", "my-nginx"), 3)) {
      text.append("- name: ").append(name).append('\n');
      text.append(dice.of("  newTag: v9\n", "  newName: other/name\n", "  digest: sha256:123\n", "  newTag: \"1.0\"\n  newName: q\n", "  newName: host:5000/n\n  digest: sha256:9\n"));
      if (!text.toString().startsWith("imageTags")) {
        text.append(dice.of("", "", "  tagSuffix: -alp\n"));
      }
    }
    return text.toString();
  }

  private String generatorOptions() {
    return "generatorOptions:\n" + dice.of("  disableNameSuffixHash: true\n", "  labels:\n    gen: \"1\"\n", "  annotations:\n    gen: x\n  immutable: true\n");
  }

  private String replicas() {
    return "replicas:\n- name: " + dice.of(known.stream().filter(Known::isWorkload).map(Known::name).findFirst().orElse("web")) + "\n  count: " + dice.below(9) + "\n";
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
    String version = "    version: " + target.version() + "\n    kind: " + target.kind() + "\n    name: " + target.name() + "\n";
    String group = target.group().isEmpty() ? "" : "    group: " + target.group() + "\n";
    return "patchesJson6902:\n- target:\n" + group + version + "  patch: |-\n" + ResourceMaker.indent(patches.operations(target), 4);
  }
}
