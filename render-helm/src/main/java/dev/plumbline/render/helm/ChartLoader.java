package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a chart of its files, with the charts below `charts/`.
final class ChartLoader {

  private static final int DEEPEST = 20;

  private final List<ChartFile> all;
  private final HelmVersion helm;
  private final HelmWarnings warnings;
  private final int depth;
  private final List<ChartFile> templates = new ArrayList<>();
  private final List<ChartFile> files = new ArrayList<>();
  private final Map<String, List<ChartFile>> inner = new LinkedHashMap<>();
  private GoMap values = new GoMap();
  private Optional<String> schema = Optional.empty();

  private ChartLoader(HelmVersion helm, List<ChartFile> all, HelmWarnings warnings, int depth) {
    this.helm = helm;
    this.warnings = warnings;
    this.all = all;
    this.depth = depth;
  }

  /// The chart of these files, whose names are paths below the chart.
  ///
  /// @throws HelmFailure with Helm's message
  static Chart load(HelmVersion helm, List<ChartFile> files) {
    return load(helm, files, HelmWarnings.unheard());
  }

  /// The same, with what Helm warns of.
  static Chart load(HelmVersion helm, List<ChartFile> files, HelmWarnings warnings) {
    return load(helm, files, warnings, 0);
  }

  private static Chart load(
      HelmVersion helm, List<ChartFile> files, HelmWarnings warnings, int depth) {
    if (depth > DEEPEST) {
      throw RenderLimits.exceeded("charts are nested deeper than " + DEEPEST);
    }
    return new ChartLoader(helm, files, warnings, depth).chart();
  }

  private Chart chart() {
    ChartFile declaration =
        all.stream()
            .filter(file -> file.name().equals("Chart.yaml"))
            .findFirst()
            .orElseThrow(() -> new HelmFailure("Chart.yaml file is missing"));
    JsonObject declared = object(declaration, "cannot load Chart.yaml");
    ChartMetadata metadata = ChartReader.metadata(declared);
    boolean known = List.of("v1", "v2").contains(metadata.apiVersion());
    if (helm.four() && depth == 0 && !known) {
      throw new HelmFailure(
          metadata.apiVersion().equals("v3")
              ? "invalid chart apiVersion"
              : "unsupported chart version");
    }
    for (ChartFile file : all) {
      if (file.name().equals("requirements.yaml")) {
        metadata = requirements(metadata, file);
      } else {
        place(file, metadata);
      }
    }
    ChartValidation.check(metadata);
    List<Chart> charts = new ArrayList<>();
    for (Map.Entry<String, List<ChartFile>> entry : inner.entrySet()) {
      subchart(entry.getKey(), entry.getValue(), metadata).ifPresent(charts::add);
    }
    return new Chart(metadata, templates, files, values, schema, charts);
  }

  private static JsonObject object(ChartFile file, String failure) {
    try {
      GoMap checked = YamlText.readMap(file.text());
      JsonValue json = checked.isEmpty() ? JsonObject.EMPTY : YamlText.json(file.text());
      return json instanceof JsonObject object ? object : JsonObject.EMPTY;
    } catch (GoFailure e) {
      throw new HelmFailure(failure + ": " + e.words());
    }
  }

  private ChartMetadata requirements(ChartMetadata metadata, ChartFile file) {
    boolean old = metadata.apiVersion().equals("v1");
    if (old) {
      files.add(file);
    } else {
      warnings.add(new HelmWarning.FileOutdated(false));
    }
    JsonObject declared = object(file, "cannot load requirements.yaml");
    List<ChartDependency> dependencies = new ArrayList<>();
    for (JsonObject one :
        declared.array("dependencies").map(JsonArray::objects).orElse(List.of())) {
      dependencies.add(ChartReader.dependency(one));
    }
    return declared.array("dependencies").isPresent()
        ? metadata.withDependencies(dependencies)
        : metadata;
  }

  private void place(ChartFile file, ChartMetadata metadata) {
    String name = file.name();
    switch (name) {
      case "Chart.yaml", "Chart.lock" -> {}
      case "values.yaml" -> values = values(file);
      case "values.schema.json" -> schema = Optional.of(file.text());
      case "requirements.lock" -> {
        if (metadata.apiVersion().equals("v1")) {
          files.add(file);
        } else {
          warnings.add(new HelmWarning.FileOutdated(true));
        }
      }
      default -> {
        if (name.startsWith("templates/")) {
          templates.add(file);
        } else if (name.startsWith("charts/") && !name.endsWith(".prov")) {
          String below = name.substring("charts/".length());
          String chart = below.split("/", 2)[0];
          inner
              .computeIfAbsent(chart, key -> new ArrayList<>())
              .add(new ChartFile(below, file.content()));
        } else {
          files.add(file);
        }
      }
    }
  }

  private GoMap values(ChartFile file) {
    try {
      return DocumentText.values(file.text(), helm);
    } catch (GoFailure e) {
      throw new HelmFailure("cannot load values.yaml: " + e.words());
    }
  }

  private Optional<Chart> subchart(String name, List<ChartFile> some, ChartMetadata parent) {
    if (name.startsWith("_") || name.startsWith(".")) {
      return Optional.empty();
    }
    try {
      if (name.endsWith(".tgz")) {
        return Optional.of(
            load(helm, ChartArchive.files(some.getFirst().content()), warnings, depth + 1));
      }
      List<ChartFile> below = new ArrayList<>();
      for (ChartFile file : some) {
        String[] parts = file.name().split("/", 2);
        if (parts.length == 2) {
          below.add(new ChartFile(parts[1], file.content()));
        }
      }
      return Optional.of(load(helm, below, warnings, depth + 1));
    } catch (HelmFailure e) {
      throw new HelmFailure(
          "error unpacking subchart " + name + " in " + parent.name() + ": " + e.words());
    }
  }
}
