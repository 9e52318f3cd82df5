package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoValue;
import java.util.List;

/// A dependency of a chart, as Chart.yaml or requirements.yaml declares it.
///
/// @param importValues names, or maps of `child` and `parent`
public record ChartDependency(
    String name,
    String version,
    String repository,
    String condition,
    List<String> tags,
    boolean enabled,
    List<GoValue> importValues,
    String alias) {

  public ChartDependency {
    tags = List.copyOf(tags);
    importValues = List.copyOf(importValues);
  }

  /// The same, with other imports.
  ChartDependency importing(List<GoValue> others) {
    return new ChartDependency(name, version, repository, condition, tags, enabled, others, alias);
  }

  /// The name that its chart goes by.
  String effectiveName() {
    return alias.isEmpty() ? name : alias;
  }
}
