package dev.plumbline.it.kustomize;

import java.util.List;
import java.util.Map;

/// Writes generators of ConfigMaps and Secrets, and the files that they read.
final class GeneratorMaker {

  private final Dice dice;
  private final Snippets snippets;
  private final Map<String, String> files;
  private final String folder;
  private final List<Known> known;

  /// @param known gets what is generated
  GeneratorMaker(Dice dice, Map<String, String> files, String folder, List<Known> known) {
    this.dice = dice;
    this.files = files;
    this.folder = folder;
    this.known = known;
    snippets = new Snippets(dice);
  }

  String fields() {
    StringBuilder text = new StringBuilder();
    if (dice.in(45)) {
      text.append("configMapGenerator:\n").append(entry("ConfigMap"));
    }
    if (dice.in(25)) {
      text.append("secretGenerator:\n").append(entry("Secret"));
    }
    return text.toString();
  }

  private String entry(String kind) {
    List<Known> below = known.stream().filter(k -> k.kind().equals(kind) && k.generated()).toList();
    boolean again = !below.isEmpty() && dice.in(70);
    String fresh = dice.of(Known.NAMES) + (dice.in(90) && !known.isEmpty() ? known.size() : "");
    Known object = again ? dice.of(below) : new Known("v1", kind, fresh, "", true);
    StringBuilder text = new StringBuilder("- name: " + object.name() + "\n");
    if (again) {
      text.append("  behavior: ").append(dice.of("merge", "merge", "replace")).append('\n');
    } else {
      known.add(object);
      text.append(dice.of("", "", "", "", "", "  namespace: one\n"));
    }
    text.append(kind.equals("Secret") ? dice.of("", "  type: kubernetes.io/tls\n") : "");
    sources(text, object);
    String options = snippets.of("generator.options", object);
    return text + (options.isEmpty() ? "" : "  options:\n" + options.indent(4));
  }

  private void sources(StringBuilder text, Known object) {
    if (dice.in(70)) {
      text.append("  literals:\n");
      for (String key : dice.some(List.of("a", "b", "c", "d"), 4)) {
        text.append("  - ").append(key).append(snippets.of("literal", object));
      }
    }
    if (dice.in(40)) {
      String name = "data" + files.size() + ".txt";
      String content = snippets.of("file", object);
      files.put(folder + "/" + name, dice.in(20) ? content.replace("\n", "\r\n") : content);
      text.append("  files:\n  - ").append(dice.of("", "renamed.txt=")).append(name).append('\n');
    }
    if (dice.in(30)) {
      String name = "env" + files.size() + ".env";
      String content = snippets.of("envs", object);
      files.put(folder + "/" + name, dice.in(20) ? content.replace("\n", "\r\n") : content);
      text.append(dice.in(15) ? "  env: " + name + "\n" : "  envs:\n  - " + name + "\n");
    }
  }
}
