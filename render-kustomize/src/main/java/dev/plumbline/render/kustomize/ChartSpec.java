package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An entry of `helmCharts`: a chart, and how it is inflated.
///
/// @param fields all but the home
/// @param home the folder of charts, as seen from the kustomization
record ChartSpec(Fields fields, String home) {

  private static final String DEFAULT_HOME = "charts";

  private static final String[] FIELDS = {
    "name",
    "version",
    "repo",
    "releaseName",
    "namespace",
    "additionalValuesFiles",
    "valuesFile",
    "valuesInline",
    "valuesMerge",
    "includeCRDs",
    "skipHooks",
    "apiVersions",
    "kubeVersion",
    "nameTemplate",
    "skipTests",
    "debug"
  };

  /// The fields of an entry of `helmChartInflationGenerator`, and those that replaced them. Of
  /// others kustomize takes no notice.
  private static final Map<String, String> OLD =
      Map.of(
          "chartName", "name",
          "chartVersion", "version",
          "chartRepoUrl", "repo",
          "values", "valuesFile",
          "valuesLocal", "valuesInline",
          "valuesMerge", "valuesMerge",
          "releaseName", "releaseName");

  private static final String[] OLD_FIELDS = {
    "chartName",
    "chartVersion",
    "chartRepoUrl",
    "chartHome",
    "chartRepoName",
    "helmBin",
    "helmHome",
    "values",
    "valuesLocal",
    "valuesMerge",
    "releaseName",
    "releaseNamespace",
    "extraArgs"
  };

  /// The entries of a kustomization: `helmCharts`, then `helmChartInflationGenerator`.
  ///
  /// @throws ProblemException `INVALID_FIELD`
  static List<ChartSpec> all(Fields kustomization) {
    List<Fields> old =
        kustomization.objects("helmChartInflationGenerator", entry -> entry, OLD_FIELDS);
    String oldHome = old.stream().map(e -> e.text("chartHome")).reduce("", ChartSpec::later);
    String home =
        kustomization
            .object("helmGlobals", "chartHome", "configHome")
            .map(globals -> globals.text("chartHome"))
            .orElse(oldHome);
    List<ChartSpec> all = new ArrayList<>();
    kustomization
        .objects("helmCharts", entry -> entry, FIELDS)
        .forEach(entry -> all.add(of(entry, home)));
    old.forEach(entry -> all.add(of(renamed(entry), home)));
    return all;
  }

  private static String later(String one, String other) {
    return other.isEmpty() ? one : other;
  }

  /// The names of the fields of a generator, which has those of `helmGlobals` too.
  static String[] pluginNames() {
    String[] names = Arrays.copyOf(FIELDS, FIELDS.length + 2);
    names[FIELDS.length] = "chartHome";
    names[FIELDS.length + 1] = "configHome";
    return names;
  }

  /// An entry.
  ///
  /// @param home empty for the usual one
  /// @throws ProblemException `INVALID_FIELD` for a value of another type
  static ChartSpec of(Fields fields, String home) {
    ChartSpec spec = new ChartSpec(fields, home.isEmpty() ? DEFAULT_HOME : home);
    for (String text : List.of("name", "version", "repo", "releaseName", "namespace")) {
      fields.text(text);
    }
    for (String text : List.of("valuesFile", "valuesMerge", "kubeVersion", "nameTemplate")) {
      fields.text(text);
    }
    for (String flag : List.of("includeCRDs", "skipHooks", "skipTests", "debug")) {
      fields.flag(flag);
    }
    fields.texts("additionalValuesFiles");
    fields.texts("apiVersions");
    spec.inline();
    return spec;
  }

  /// What an entry of `helmChartInflationGenerator` says, in the new words.
  private static Fields renamed(Fields old) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    OLD.forEach((from, to) -> members.put(to, old.value(from)));
    return Fields.of(new JsonObject(members), old.place(), Fields.Decoding.EXACT, FIELDS);
  }

  Place place() {
    return fields.place();
  }

  String text(String field) {
    return fields.text(field);
  }

  boolean flag(String field) {
    return fields.flag(field);
  }

  List<String> texts(String field) {
    return fields.texts(field);
  }

  /// `valuesInline`
  JsonObject inline() {
    return fields.map("valuesInline");
  }

  /// Whether the chart is looked for under its version.
  boolean versioned() {
    return !text("version").isEmpty() && !text("repo").isEmpty();
  }

  /// Where the chart is if it is here, as seen from the kustomization.
  String folder() {
    String name = text("name");
    String inside = versioned() ? "/" + name + "-" + text("version") : "";
    return home + inside + "/" + name;
  }
}
