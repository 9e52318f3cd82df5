package dev.plumbline.gotemplate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one file holds: itself, and its `define`s, by name. Immutable, so it can be kept and used
/// in any number of sets.
public record ParsedFile(String name, Map<String, TemplateTree> trees) {
  public ParsedFile {
    trees = Collections.unmodifiableMap(new LinkedHashMap<>(trees));
  }
}
