package dev.plumbline.model;

import java.util.regex.Pattern;

/// Where in the tree an object was written.
///
/// @param path the file's path from the root of the repository, `/`-separated
/// @param document the position of the YAML document in the file, from 0
/// @param line the first line of the document, from 1; 0 if unknown
public record Origin(String path, int document, int line) {

  /// For what was made, not read.
  public static final Origin GENERATED = new Origin("", 0, 0);

  /// For what was kept with the inventory.
  public static final Origin KEPT = new Origin("(inventory)", 0, 0);

  private static final Pattern CHART_DEFINITION = Pattern.compile("(charts/[^/]+/)*crds/.*");

  /// Whether it is in the folder `crds/` of a chart, or of one that the chart depends on: Helm
  /// makes it before everything else, does nothing else to it, and never removes it.
  ///
  /// @param chart its folder
  public boolean isChartDefinition(String chart) {
    String folder = chart.isEmpty() ? "" : chart + "/";
    return path.startsWith(folder)
        && CHART_DEFINITION.matcher(path.substring(folder.length())).matches();
  }

  @Override
  public String toString() {
    return path.isEmpty() ? "(generated)" : line > 0 ? path + ":" + line : path;
  }
}
