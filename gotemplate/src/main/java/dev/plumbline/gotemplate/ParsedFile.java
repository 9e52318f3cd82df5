package dev.plumbline.gotemplate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one file holds: itself, and its `define`s, by name. Immutable, so it can be kept and used
/// in any number of sets.
public record ParsedFile(String name, Map<String, TemplateTree> trees) {

  private static final Node.Sequence EMPTY = new Node.Sequence(0, List.of());

  public ParsedFile {
    trees = Collections.unmodifiableMap(new LinkedHashMap<>(trees));
  }

  /// The template of the file itself, which is there even if it is blank and another set's is not.
  public TemplateTree own() {
    return trees.getOrDefault(name, new TemplateTree(name, name, "", EMPTY));
  }
}
