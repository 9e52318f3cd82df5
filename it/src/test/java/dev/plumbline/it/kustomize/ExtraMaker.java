package dev.plumbline.it.kustomize;

import java.util.List;
import java.util.Map;

/// Writes what is rarer in a kustomization: replacements, variables, configurations, transformers
/// in files of their own.
final class ExtraMaker {

  private final Dice dice;
  private final Snippets snippets;
  private final Map<String, String> files;
  private final String folder;
  private final List<Known> known;

  ExtraMaker(Dice dice, Map<String, String> files, String folder, List<Known> known) {
    this.dice = dice;
    this.files = files;
    this.folder = folder;
    this.known = known;
    snippets = new Snippets(dice);
  }

  String replacements() {
    String entry = replacement();
    if (dice.in(25)) {
      String content = dice.in(50) ? entry : entry.substring(2).replace("\n  ", "\n");
      return "replacements:\n- path: " + file("replacement", content) + "\n";
    }
    return "replacements:\n" + entry + (dice.in(30) ? replacement() : "");
  }

  private String replacement() {
    Known source = dice.of(known);
    StringBuilder text = new StringBuilder("- source:\n");
    text.append("    kind: ").append(source.kind()).append("\n    name: ").append(source.name());
    text.append("\n    fieldPath: ").append(snippets.of("source." + source.family(), source));
    text.append(snippets.of("refine", source).indent(4)).append("  targets:\n");
    for (int i = 0; i <= dice.below(2); i++) {
      text.append(target());
    }
    return text.toString();
  }

  private String target() {
    Known target = dice.of(known);
    String path = snippets.of("target." + target.family(), target);
    boolean fixed = !path.contains("*") && !path.contains(".0");
    boolean create = fixed && dice.in(70);
    String name = dice.in(80) ? "      name: " + target.name() + "\n" : "";
    return "  - select:\n      kind: "
        + target.kind()
        + "\n"
        + name
        + dice.of("", "", "", "    reject:\n    - name: " + dice.of(known).name() + "\n")
        + "    fieldPaths:\n    - "
        + path
        + (create ? "    options:\n      create: true\n" : snippets.of("write", target).indent(4));
  }

  String vars() {
    Known source = dice.of(known);
    String path = dice.in(70) ? "" : source.isWorkload() ? "spec.replicas" : "kind";
    String reference = path.isEmpty() ? "" : "  fieldref:\n    fieldpath: " + path + "\n";
    return "vars:\n- name: %s\n  objref:\n    apiVersion: %s\n    kind: %s\n    name: %s\n"
            .formatted(dice.of("VAR_A", "VAR_B"), source.apiVersion(), source.kind(), source.name())
        + reference;
  }

  String configurations() {
    String text = snippets.of("config", dice.of(known));
    return "configurations:\n- " + file("config", text) + "\n";
  }

  String crds() {
    return "crds:\n- " + file("crd", snippets.of("crd", dice.of(known))) + "\n";
  }

  String transformers() {
    String text = snippets.of("transformer", dice.of(known));
    return "transformers:\n"
        + (dice.in(50) ? "- " + file("transformer", text) + "\n" : "- |-\n" + text.indent(2));
  }

  private String file(String stem, String text) {
    String name = stem + files.size() + ".yaml";
    files.put(folder + "/" + name, text);
    return name;
  }
}
