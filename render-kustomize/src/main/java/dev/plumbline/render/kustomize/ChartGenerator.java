package dev.plumbline.render.kustomize;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.YamlTokens;
import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RemoteChart;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Inflates one Helm chart: a folder of the repository, or a chart that was given from elsewhere.
final class ChartGenerator implements Generator {

  private static final String RELEASE = "release-name";

  private final ChartSpec spec;
  private final Folder folder;

  private ChartGenerator(ChartSpec spec, Folder folder) {
    this.spec = spec;
    this.folder = folder;
  }

  /// The generator of one entry.
  ///
  /// @throws ProblemException `RENDERER_MISSING` if charts are not allowed; `INVALID_FIELD`
  static ChartGenerator of(ChartSpec spec, Folder folder) {
    if (!folder.build().inflatesCharts()) {
      throw spec.place()
          .refuse(
              ProblemCode.RENDERER_MISSING,
              "trouble configuring builtin HelmChartInflationGenerator: must specify"
                  + " --enable-helm",
              "Pass --enable-helm, or commit what the chart gives.");
    }
    if (spec.text("name").isEmpty()) {
      throw spec.place().refuse("chart name cannot be empty", "Name the chart.");
    }
    return new ChartGenerator(spec, folder);
  }

  /// Where the chart is.
  ///
  /// @param path of its folder
  record Located(Tree tree, String path) {}

  @Override
  public List<Resource> generate() {
    ChartValues values = new ChartValues(spec, folder);
    List<HelmOptions.Values> additional = values.additional();
    Located chart = chart();
    List<HelmOptions.Values> all = new ArrayList<>();
    all.add(values.main(chart));
    all.addAll(additional);
    byte[] printed = folder.build().charts().inflate(chart.tree(), chart.path(), options(all));
    String name = folder.name() + ": chart " + spec.text("name");
    Limits limits = folder.build().limits().text();
    String text = YamlTokens.text(folder.build().counted(printed, name), name, limits);
    ResMap resources = new ResMap();
    folder.build().resources(text, name).forEach(resources::append);
    return resources.resources();
  }

  private HelmOptions options(List<HelmOptions.Values> values) {
    String namespace = spec.text("namespace");
    return new HelmOptions(
        new HelmOptions.Release(release(), namespace.isEmpty() ? "default" : namespace),
        values,
        List.of(),
        List.of(),
        switches(),
        new HelmOptions.Capabilities(spec.text("kubeVersion"), apiVersions()),
        HelmOptions.Version.HELM_3);
  }

  private Set<Switch> switches() {
    Set<Switch> switches = EnumSet.noneOf(Switch.class);
    if (!spec.flag("includeCRDs")) {
      switches.add(Switch.SKIP_CRDS);
    }
    if (spec.flag("skipTests")) {
      switches.add(Switch.SKIP_TESTS);
    }
    if (spec.flag("skipHooks")) {
      switches.add(Switch.SKIP_HOOKS);
    }
    return switches;
  }

  /// Helm takes several in one, with commas.
  private List<String> apiVersions() {
    return spec.texts("apiVersions").stream()
        .flatMap(versions -> List.of(versions.split(",", -1)).stream())
        .toList();
  }

  private String release() {
    String name = spec.text("releaseName");
    String template = spec.text("nameTemplate");
    if (!name.isEmpty() && !template.isEmpty()) {
      throw spec.place()
          .refuse("cannot set --name-template and also specify a name", "Remove one of them.");
    }
    if (!template.isEmpty()) {
      return folder.build().charts().releaseName(template);
    }
    return name.isEmpty() ? RELEASE : name;
  }

  private Located chart() {
    Place place = spec.place();
    Optional<TreeEntry> here = folder.look(spec.folder(), place);
    if (here.filter(entry -> entry.type() == TreeEntry.Type.FOLDER).isPresent()) {
      return new Located(folder.tree(), here.get().path());
    }
    if (spec.text("repo").isEmpty()) {
      throw place.refuse(
          ProblemCode.PATH_NOT_FOUND,
          "no repo specified for pull, no chart found at '"
              + here.map(TreeEntry::path).orElse("")
              + "'",
          "Commit the chart to " + spec.folder() + ", or name its repo.");
    }
    return pulled(place);
  }

  /// A chart of a chart repository or registry, if it was given.
  ///
  /// @throws dev.plumbline.model.RemoteNeededException if it was not
  private Located pulled(Place place) {
    RemoteChart remote = Remote.chart(spec, place);
    Tree tree = folder.build().remoteTree(remote).orElseThrow(() -> Remote.needed(remote, place));
    String name = spec.text("name");
    boolean inside = tree.entry("Chart.yaml").isEmpty() && tree.entry(name).isPresent();
    return new Located(tree, inside ? name : "");
  }
}
