package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.Budget;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoQuote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
  private static final List<Manifests.Document> NO_HOOKS = List.of();
  private static final List<String> SYSTEM_LABELS =
      List.of("name", "owner", "status", "version", "createdAt", "modifiedAt");

  private final TemplateOptions options;
  private final RenderSeed seed;
  private final Budget budget;
  private final HelmWarnings warnings;
  private final HelmVersion helm;
  private String broken = "";

  /// @param warnings gets what is odd, but does not stop the render
  HelmTemplate(TemplateOptions options, RenderSeed seed, Budget budget, HelmWarnings warnings) {
    this.warnings = warnings;
    this.options = options;
    this.seed = seed;
    this.budget = budget;
    this.helm = options.capabilities().helm();
  }

  /// The text that `helm template` prints.
  ///
  /// @throws HelmFailure with what it prints behind `Error: `
  String run(Chart chart, GoMap values) {
    Installable.type(chart);
    Installable.whole(helm, chart);
    StringBuilder out = new StringBuilder();
    print(chart, values, out, Optional.empty());
    return out.toString();
  }

  /// Prints a chart that is whole.
  ///
  /// @param out gets all that is printed, also before a failure
  /// @param folder where documents go instead
  /// @throws HelmFailure with what is printed behind `Error: `
  void print(Chart chart, GoMap values, StringBuilder out, Optional<OutputFolder> folder) {
    name();
    Chart processed = processed(chart, values);
    GoMap coalesced = Coalesce.values(helm, processed, values, warnings);
    if (options.validatesSchema()) {
      SchemaValidation.check(processed, coalesced, warnings);
    }
    labels();
    StringBuilder text = new StringBuilder();
    Manifests manifests;
    try {
      manifests = manifests(processed, coalesced);
      documents(processed, manifests, text, folder);
    } catch (HelmFailure e) {
      if (!options.debug()) {
        throw new HelmFailure(e.words() + DEBUG);
      }
      show(e, out);
      throw e;
    }
    text = new StringBuilder(Spaces.trim(text.toString())).append('\n');
    for (Manifests.Document hook : options.hooks() ? manifests.hooks() : NO_HOOKS) {
      if (!options.tests() && hook.test()) {
        continue;
      }
      if (folder.isPresent()) {
        folder.get().hook(hook.path(), hook.content());
      } else {
        text.append(hook.printed());
      }
    }
    finish(text.toString(), out);
  }

  // Helm 4 takes it that a template is not found because nothing could be parsed.
  private void show(HelmFailure why, StringBuilder out) {
    try {
      finish(Spaces.trim(broken) + "\n", out);
    } catch (HelmFailure missing) {
      throw helm.four() ? why : missing;
    }
  }

  private void finish(String text, StringBuilder out) {
    out.append(options.showOnly().isEmpty() ? text : only(text));
  }

  private void labels() {
    if (options.labels().stream().anyMatch(SYSTEM_LABELS::contains)) {
      throw new HelmFailure(
          "user supplied labels contains system reserved label name. System labels: ["
              + String.join(" ", SYSTEM_LABELS)
              + "]");
    }
  }

  private Chart processed(Chart chart, GoMap values) {
    try {
      return DependencyProcessing.process(helm, chart, values, warnings);
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
    try {
      return Manifests.of(helm, files, warnings);
    } catch (HelmFailure e) {
      broken = unsorted(files);
      throw e;
    }
  }

  // What cannot be sorted is shown by --debug as it was rendered, for people to look at.
  private static String unsorted(Map<String, String> files) {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(files)
        .forEach(
            (path, content) -> {
              if (!path.endsWith("NOTES.txt") && !Spaces.trim(content).isEmpty()) {
                all.append("---\n# Source: ").append(path).append('\n');
                all.append(content).append('\n');
              }
            });
    return all.toString();
  }

  private void documents(
      Chart chart, Manifests manifests, StringBuilder text, Optional<OutputFolder> folder) {
    if (options.includeCrds()) {
      crds(chart, chart.name(), text, folder);
    }
    for (Manifests.Document document : manifests.documents()) {
      if (folder.isPresent()) {
        folder.get().document(document.path(), document.content());
      } else {
        text.append(document.printed());
      }
    }
  }

  private static void crds(
      Chart chart, String path, StringBuilder text, Optional<OutputFolder> folder) {
    for (ChartFile file : chart.files()) {
      String whole = path + "/" + file.name();
      if (!file.name().startsWith("crds/")
          || !whole.toLowerCase(Locale.ROOT).matches(".*\\.(yaml|yml|json)")) {
        continue;
      }
      if (folder.isPresent()) {
        folder.get().crd(whole, file.text());
      } else {
        text.append("---\n# Source: ").append(whole).append('\n');
        text.append(file.text()).append('\n');
      }
    }
    for (Chart dependency : chart.dependencies()) {
      crds(dependency, path + "/charts/" + dependency.name(), text, folder);
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
