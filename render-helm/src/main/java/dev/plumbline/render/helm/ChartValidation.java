package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoQuote;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// What Helm demands of Chart.yaml.
final class ChartValidation {

  private static final Pattern ALIAS = Pattern.compile("[a-zA-Z0-9_-]+");

  private ChartValidation() {}

  private static HelmFailure failure(String why) {
    return new HelmFailure("validation: " + why);
  }

  static void check(ChartMetadata metadata) {
    String name = metadata.name();
    if (metadata.apiVersion().isEmpty()) {
      throw failure("chart.metadata.apiVersion is required");
    }
    if (name.isEmpty()) {
      throw failure("chart.metadata.name is required");
    }
    if (name.equals(".") || name.equals("..")) {
      throw failure("chart.metadata.name " + GoQuote.quote(name) + " is not allowed");
    }
    if (!name.equals(PathFunctions.base(name))) {
      throw failure("chart.metadata.name " + GoQuote.quote(name) + " is invalid");
    }
    if (metadata.version().isEmpty()) {
      throw failure("chart.metadata.version is required");
    }
    if (!valid(metadata.version())) {
      throw failure("chart.metadata.version " + GoQuote.quote(metadata.version()) + " is invalid");
    }
    if (!Set.of("", "application", "library").contains(metadata.type())) {
      throw failure("chart.metadata.type must be application or library");
    }
    Set<String> names = new HashSet<>();
    for (ChartDependency dependency : metadata.dependencies()) {
      if (!dependency.alias().isEmpty() && !ALIAS.matcher(dependency.alias()).matches()) {
        throw failure(
            "dependency "
                + GoQuote.quote(dependency.name())
                + " has disallowed characters in the alias");
      }
      if (!names.add(dependency.effectiveName())) {
        throw failure(
            "more than one dependency with name or alias "
                + GoQuote.quote(dependency.effectiveName()));
      }
    }
  }

  private static boolean valid(String version) {
    try {
      return !SemanticVersion.parse(version).original().contains("\n");
    } catch (GoFailure e) {
      return false;
    }
  }
}
