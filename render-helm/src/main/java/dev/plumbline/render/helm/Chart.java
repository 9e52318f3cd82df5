package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoMap;
import java.util.List;
import java.util.Optional;

/// A chart in memory.
///
/// @param templates the files below `templates/`
/// @param files the other files, which `.Files` shows; those below `crds/` among them
/// @param values the defaults; not to be changed
/// @param schema values.schema.json
/// @param dependencies the charts below `charts/`
record Chart(
    ChartMetadata metadata,
    List<ChartFile> templates,
    List<ChartFile> files,
    GoMap values,
    Optional<String> schema,
    List<Chart> dependencies) {

  public Chart {
    templates = List.copyOf(templates);
    files = List.copyOf(files);
    dependencies = List.copyOf(dependencies);
  }

  String name() {
    return metadata.name();
  }

  Chart with(ChartMetadata other, List<Chart> others) {
    return new Chart(other, templates, files, values, schema, others);
  }

  Chart withValues(GoMap others) {
    return new Chart(metadata, templates, files, others, schema, dependencies);
  }
}
