package dev.plumbline.render.helm;

import java.util.List;
import java.util.Map;

/// What Chart.yaml says. What it does not say is empty.
///
/// @param annotations in the order of their keys
/// @param depends whether it lists dependencies, be they none: only then Helm looks at those of its
///     dependencies
public record ChartMetadata(
    String name,
    String home,
    List<String> sources,
    String version,
    String description,
    List<String> keywords,
    List<Maintainer> maintainers,
    String icon,
    String apiVersion,
    String condition,
    String tags,
    String appVersion,
    boolean deprecated,
    Map<String, String> annotations,
    String kubeVersion,
    boolean depends,
    List<ChartDependency> dependencies,
    String type) {

  /// Who keeps a chart.
  public record Maintainer(String name, String email, String url) {}

  public ChartMetadata {
    sources = List.copyOf(sources);
    keywords = List.copyOf(keywords);
    maintainers = List.copyOf(maintainers);
    annotations = Map.copyOf(annotations);
    dependencies = List.copyOf(dependencies);
  }

  /// Whether it is a library: only its partials count.
  boolean library() {
    return type.equalsIgnoreCase("library");
  }

  ChartMetadata renamed(String other) {
    return new ChartMetadata(
        other,
        home,
        sources,
        version,
        description,
        keywords,
        maintainers,
        icon,
        apiVersion,
        condition,
        tags,
        appVersion,
        deprecated,
        annotations,
        kubeVersion,
        depends,
        dependencies,
        type);
  }

  ChartMetadata withDependencies(List<ChartDependency> others) {
    return new ChartMetadata(
        name,
        home,
        sources,
        version,
        description,
        keywords,
        maintainers,
        icon,
        apiVersion,
        condition,
        tags,
        appVersion,
        deprecated,
        annotations,
        kubeVersion,
        true,
        others,
        type);
  }
}
