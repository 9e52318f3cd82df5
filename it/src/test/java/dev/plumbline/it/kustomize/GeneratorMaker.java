package dev.plumbline.it.kustomize;

import java.util.List;
import java.util.Map;

/// Writes generators of ConfigMaps and Secrets, and the files that they read.
final class GeneratorMaker {

  private final Dice dice;
  private final Map<String, String> files;
  private final String folder;
  private final List<Known> known;

  /// @param known gets what is generated
  GeneratorMaker(Dice dice, Map<String, String> files, String folder, List<Known> known) {
    this.dice = dice;
    this.files = files;
    this.folder = folder;
    this.known = known;
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
    String fresh = dice.of(ResourceMaker.NAMES) + (dice.in(90) && !known.isEmpty() ? known.size() : "");
    Known object = again ? dice.of(below) : new Known("v1", kind, fresh, "", true);
    StringBuilder text = new StringBuilder("- name: " + object.name() + "\n");
    if (again) {
      text.append("  behavior: ").append(dice.of("merge", "merge", "replace")).append('\n');
    } else {
      known.add(object);
    }
    text.append(again ? "" : dice.of("", "", "", "", "", "  namespace: one\n"));
    text.append(kind.equals("Secret") ? dice.of("", "  type: kubernetes.io/tls\n") : "");
    text.append(sources());
    text.append(dice.of("", "", "", "  options:\n    disableNameSuffixHash: true\n", "  options:\n    labels: {o: \"1\"}\n    annotations: {p: q}\n", "  options:\n    immutable: true\n"));
    return text.toString();
  }

  private String sources() {
    StringBuilder text = new StringBuilder();
    if (dice.in(70)) {
      text.append("  literals:\n");
      for (String literal : dice.some(List.of("k=v", "z='quoted'", "e=", "eq=a=b", "n=1", "yes=yes", "sp=a b ", "html=<&>", "uni=snöw☃", "q=\"x\""), 4)) {
        text.append("  - ").append(literal.contains("\"") || literal.endsWith(" ") ? "'" + literal + "'" : literal).append('\n');
      }
    }
    if (dice.in(40)) {
      String name = "data" + files.size() + ".txt";
      files.put(folder + "/" + name, dice.of("plain\n", "line one\nline two", " leading\n  more\n\n", "tab\there\n", "", "\n", "a: b\n# c\n", "x".repeat(100) + " " + "y".repeat(50) + "\n", "trailing \nblanks\n", "win\r\ndows\r\n"));
      text.append("  files:\n  - ").append(dice.in(50) ? "" : "renamed.txt=").append(name).append('\n');
    }
    if (dice.in(30)) {
      String name = "env" + files.size() + ".env";
      files.put(folder + "/" + name, dice.of("A=1\nB=two\n", "# comment\n\n  C=3 \nD\n", "E=x=y\r\nF=\n"));
      text.append(dice.in(15) ? "  env: " + name + "\n" : "  envs:\n  - " + name + "\n");
    }
    return text.toString();
  }
}
