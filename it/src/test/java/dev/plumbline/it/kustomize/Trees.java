package dev.plumbline.it.kustomize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Trees of kustomizations that a seed decides: bases, overlays over them, components, generators,
/// and every kind of transformation. Most of them build; what does not must fail in both.
final class Trees {

  private final Dice dice;
  private final Map<String, String> files = new TreeMap<>();

  private Trees(long seed) {
    dice = new Dice(seed);
  }

  /// Where the build begins.
  static final String ROOT = "root";

  /// The files of the seed's tree, by path.
  static Map<String, String> of(long seed) {
    Trees trees = new Trees(seed);
    trees.make();
    return trees.files;
  }

  private void make() {
    int bases = 1 + dice.below(2);
    int overlays = bases == 1 ? dice.below(3) : 1 + dice.below(2);
    List<Known> known = new ArrayList<>();
    List<String> children = new ArrayList<>();
    for (int i = 0; i < bases; i++) {
      String name = overlays == 0 ? ROOT : "base" + i;
      known.addAll(folder(name, List.of(), known, 1 + dice.below(4)));
      children.add(name);
    }
    for (int i = 0; i < overlays; i++) {
      String name = i == overlays - 1 ? ROOT : "over" + i;
      known = folder(name, children, known, dice.below(2));
      children = List.of(name);
    }
  }

  /// @param taken for a base, the objects of those beside it; for an overlay, those that it is over
  private List<Known> folder(String name, List<String> children, List<Known> taken, int own) {
    List<Known> known = new ArrayList<>(children.isEmpty() ? List.of() : taken);
    String generators = new GeneratorMaker(dice, files, name, known).fields();
    List<String> resources = new ArrayList<>();
    children.forEach(child -> resources.add("../" + child));
    resources.addAll(objects(name, known, taken, own));
    String text =
        dice.of("", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n")
            + generators
            + list(!children.isEmpty() && dice.in(5) ? "bases" : "resources", resources);
    if (dice.in(20)) {
      text += "components:\n- ../" + component(name, known) + "\n";
    }
    text += new KustomizationMaker(dice, files, name, known).fields(children.isEmpty() ? 3 : 5);
    String file =
        dice.of("kustomization.yaml", "kustomization.yaml", "kustomization.yml", "Kustomization");
    files.put(name + "/" + file, text);
    return known;
  }

  private static String list(String field, List<String> entries) {
    StringBuilder text = new StringBuilder(entries.isEmpty() ? "" : field + ":\n");
    entries.forEach(entry -> text.append("- ").append(entry).append('\n'));
    return text.toString();
  }

  private List<String> objects(String folder, List<Known> known, List<Known> others, int count) {
    ResourceMaker maker = new ResourceMaker(dice);
    List<String> names = new ArrayList<>();
    StringBuilder document = new StringBuilder();
    for (int i = 0; i < count; i++) {
      Known object = maker.any();
      boolean taken =
          Stream.concat(known.stream(), others.stream())
              .anyMatch(k -> k.kind().equals(object.kind()) && k.name().equals(object.name()));
      if (taken && !dice.in(2)) {
        continue;
      }
      known.add(object);
      document.append(document.isEmpty() ? "" : "---\n").append(maker.document(object));
      if (dice.in(60)) {
        names.add(write(folder, document));
      }
    }
    if (!document.isEmpty()) {
      names.add(write(folder, document));
    }
    return names;
  }

  private String write(String folder, StringBuilder document) {
    String name = "r" + files.size() + ".yaml";
    files.put(folder + "/" + name, document.toString());
    document.setLength(0);
    return name;
  }

  private String component(String user, List<Known> known) {
    String name = "component-" + user;
    StringBuilder text =
        new StringBuilder("apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n");
    List<String> resources = objects(name, known, List.of(), dice.below(2));
    text.append(list("resources", resources));
    text.append(new KustomizationMaker(dice, files, name, known).fields(3));
    files.put(name + "/kustomization.yaml", text.toString());
    return name;
  }
}
