package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.Budget;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoQuote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Does what `helm template` does: a chart and values become the text that the program prints.
final class HelmTemplate {

  private static final String DEBUG = "\n\nUse --debug flag to render out invalid YAML";
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern SOURCE = Pattern.compile("# Source: [^/]+/(.+)");
  private static final String NAME_CHECK = "release name check failed";
  private static final int LONGEST_NAME = 53;

  private final TemplateOptions options;
  private final RenderSeed seed;
  private final Budget budget;
  private final HelmVersion helm;

  HelmTemplate(TemplateOptions options, RenderSeed seed, Budget budget) {
    this.options = options;
    this.seed = seed;
    this.budget = budget;
    this.helm = options.capabilities().helm();
  }

  /// The text that `helm template` prints.
  ///
  /// @throws HelmFailure with what it prints behind `Error: `
  String run(Chart chart, GoMap values) {
    installable(chart);
    name();
    Chart processed = processed(chart, values);
    GoMap coalesced = Coalesce.values(helm, processed, values);
    if (options.validatesSchema()) {
      SchemaValidation.check(processed, coalesced);
    }
    String manifest;
    Manifests manifests;
    try {
      manifests = manifests(processed, coalesced);
      manifest = Spaces.trim(printed(processed, manifests));
    } catch (HelmFailure e) {
      throw new HelmFailure(e.words() + DEBUG);
    }
    StringBuilder out = new StringBuilder(manifest).append('\n');
    if (options.hooks()) {
      for (Manifests.Document hook : manifests.hooks()) {
        if (options.tests() || !hook.test()) {
          out.append(hook.printed());
        }
      }
    }
    return options.showOnly().isEmpty() ? out.toString() : only(out.toString());
  }

  private Chart processed(Chart chart, GoMap values) {
    try {
      return DependencyProcessing.process(helm, chart, values);
    } catch (HelmFailure e) {
      throw logged("chart dependencies processing failed", e.words());
    }
  }

  // Helm 4 writes to its log what it fails with, and says what it was at.
  private HelmFailure logged(String step, String why) {
    return helm.four()
        ? new HelmFailure(
            "level=ERROR msg=" + GoQuote.quote(step) + " error=" + GoQuote.quote(why) + "\n",
            step + ": " + why)
        : new HelmFailure(why);
  }

  private void installable(Chart chart) {
    String type = chart.metadata().type();
    if (!type.isEmpty() && !type.equals("application")) {
      throw new HelmFailure(type + " charts are not installable");
    }
    List<String> missing = new ArrayList<>();
    for (ChartDependency dependency : chart.metadata().dependencies()) {
      if (chart.dependencies().stream().noneMatch(one -> one.name().equals(dependency.name()))) {
        missing.add(dependency.name());
      }
    }
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

  private void name() {
    String name = options.release().name();
    if (name.isEmpty()) {
      throw logged(NAME_CHECK, "release name \"\": no name provided");
    }
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      throw logged(
          NAME_CHECK,
          "release name "
              + GoQuote.quote(name)
              + ": invalid release name, must match regex ^"
              + NAME.pattern()
              + "$ and the length must not be longer than 53");
    }
  }

  private Manifests manifests(Chart chart, GoMap values) {
    String wanted = chart.metadata().kubeVersion();
    String version = options.capabilities().kubeVersion();
    if (!wanted.isEmpty()
        && !DependencyProcessing.compatible(wanted, Capabilities.plain(version))) {
      throw new HelmFailure(
          "chart requires kubeVersion: "
              + wanted
              + " which is incompatible with Kubernetes "
              + version);
    }
    HelmEngine engine = new HelmEngine(options.capabilities(), seed, budget, options.lookup());
    Map<String, String> files =
        new LinkedHashMap<>(engine.render(chart, values, options.release()));
    return Manifests.of(helm, files);
  }

  private String printed(Chart chart, Manifests manifests) {
    StringBuilder out = new StringBuilder();
    if (options.includeCrds()) {
      crds(chart, chart.name(), out);
    }
    for (Manifests.Document document : manifests.documents()) {
      out.append(document.printed());
    }
    return out.toString();
  }

  private static void crds(Chart chart, String path, StringBuilder out) {
    for (ChartFile file : chart.files()) {
      boolean manifest =
          file.name().toLowerCase(java.util.Locale.ROOT).matches(".*\\.(yaml|yml|json)");
      if (file.name().startsWith("crds/") && manifest) {
        out.append("---\n# Source: ").append(path).append('/').append(file.name()).append('\n');
        out.append(file.text()).append('\n');
      }
    }
    for (Chart dependency : chart.dependencies()) {
      crds(dependency, path + "/charts/" + dependency.name(), out);
    }
  }

  private String only(String printed) {
    List<String> documents = DocumentSplit.of(helm, printed);
    StringBuilder out = new StringBuilder();
    for (String wanted : options.showOnly()) {
      Pattern pattern = IgnoreRules.glob(wanted);
      boolean found = false;
      for (String document : documents) {
        Matcher source = SOURCE.matcher(document);
        if (source.find() && pattern.matcher(source.group(1)).matches()) {
          out.append("---\n").append(document).append('\n');
          found = true;
        }
      }
      if (!found) {
        throw new HelmFailure("could not find template " + wanted + " in chart");
      }
    }
    return out.toString();
  }
}
