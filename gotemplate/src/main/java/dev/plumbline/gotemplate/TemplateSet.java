package dev.plumbline.gotemplate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Templates that can call each other by name. Immutable; a set on top of another costs only what
/// is added.
public final class TemplateSet {

  /// Sets on top of each other before they are made one.
  private static final int DEEPEST = 8;

  private final Optional<TemplateSet> below;
  private final Map<String, TemplateTree> trees;
  private final int height;

  private TemplateSet(Optional<TemplateSet> below, Map<String, TemplateTree> trees) {
    this.below = below;
    this.trees = trees;
    this.height = below.map(set -> set.height + 1).orElse(1);
  }

  /// The templates of the files. Of two of one name the later one counts, unless it is blank.
  public static TemplateSet of(List<ParsedFile> files) {
    Map<String, TemplateTree> trees = new HashMap<>();
    for (ParsedFile file : files) {
      file.trees().forEach((name, tree) -> add(trees, name, tree));
    }
    return new TemplateSet(Optional.empty(), trees);
  }

  private static void add(Map<String, TemplateTree> trees, String name, TemplateTree tree) {
    if (!tree.blank() || !trees.containsKey(name)) {
      trees.put(name, tree);
    }
  }

  /// This set and the templates of one more file.
  public TemplateSet with(ParsedFile file) {
    if (height >= DEEPEST) {
      return new TemplateSet(Optional.empty(), flat()).with(file);
    }
    Map<String, TemplateTree> more = new HashMap<>();
    file.trees()
        .forEach(
            (name, tree) -> {
              if (!tree.blank() || find(name).isEmpty()) {
                more.put(name, tree);
              }
            });
    return new TemplateSet(Optional.of(this), more);
  }

  private Map<String, TemplateTree> flat() {
    Map<String, TemplateTree> all = below.map(TemplateSet::flat).orElseGet(HashMap::new);
    all.putAll(trees);
    return all;
  }

  /// The template of that name.
  public Optional<TemplateTree> find(String name) {
    TemplateTree own = trees.get(name);
    if (own != null) {
      return Optional.of(own);
    }
    return below.isPresent() ? below.get().find(name) : Optional.empty();
  }
}
