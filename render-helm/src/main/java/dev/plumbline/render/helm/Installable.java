package dev.plumbline.render.helm;

import java.util.List;

/// What keeps a chart from being installed, whatever the values.
final class Installable {

  private Installable() {}

  /// @throws HelmFailure for a chart that others only use
  static void type(Chart chart) {
    String type = chart.metadata().type();
    if (!type.isEmpty() && !type.equals("application")) {
      throw new HelmFailure(type + " charts are not installable");
    }
  }

  /// The names of the charts that it depends on and that are not there.
  static List<String> missing(Chart chart) {
    return chart.metadata().dependencies().stream()
        .map(ChartDependency::name)
        .filter(name -> chart.dependencies().stream().noneMatch(one -> one.name().equals(name)))
        .toList();
  }

  /// @throws HelmFailure if a chart is missing that it depends on
  static void whole(HelmVersion helm, Chart chart) {
    List<String> missing = missing(chart);
    if (!missing.isEmpty()) {
      String quote = helm.four() ? "'" : "`";
      throw new HelmFailure(
          (helm.four() ? "an" : "An")
              + " error occurred while checking for chart dependencies. You may need to run "
              + quote
              + "helm dependency build"
              + quote
              + " to fetch missing dependencies: found in Chart.yaml, but missing in charts/"
              + " directory: "
              + String.join(", ", missing));
    }
  }
}
