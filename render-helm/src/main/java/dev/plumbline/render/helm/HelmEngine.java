package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.Budget;
import dev.plumbline.gotemplate.Executor;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoString;
import dev.plumbline.gotemplate.GoValue;
import dev.plumbline.gotemplate.ParsedFile;
import dev.plumbline.gotemplate.TemplateException;
import dev.plumbline.gotemplate.TemplateSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Executes the templates of a chart and its dependencies, which share one space of names.
final class HelmEngine {

  /// A file to be rendered.
  ///
  /// @param values what its dot is
  /// @param folder where its chart's templates are
  private record Renderable(String text, GoMap values, String folder) {}

  private final Capabilities capabilities;
  private final RenderSeed seed;
  private final Budget budget;
  private final Lookup lookup;
  private final HelmVersion helm;
  private final HelmTypes types;
  private final Map<String, Renderable> renderables = new LinkedHashMap<>();

  /// With a `lookup` that finds nothing.
  HelmEngine(Capabilities capabilities, RenderSeed seed, Budget budget) {
    this(capabilities, seed, budget, Lookup.NOTHING);
  }

  HelmEngine(Capabilities capabilities, RenderSeed seed, Budget budget, Lookup lookup) {
    this.lookup = lookup;
    this.capabilities = capabilities;
    this.seed = seed;
    this.budget = budget;
    this.helm = capabilities.helm();
    this.types = HelmTypes.of(helm);
  }

  /// Renders a chart.
  ///
  /// @param values coalesced over all dependencies
  /// @return the text of each file that is no partial, in the order of rendering
  /// @throws HelmFailure with Helm's message
  Map<String, String> render(Chart chart, GoMap values, ReleaseOptions release) {
    GoMap top =
        new GoMap()
            .put("Release", release.value())
            .put("Capabilities", capabilities.value())
            .put("Values", values.as(types.values()));
    collect(chart, top, "");
    List<String> names = new ArrayList<>(renderables.keySet());
    names.sort(deepestLast().reversed());
    return execute(names, TemplateSet.of(parse(names)));
  }

  private static Comparator<String> deepestLast() {
    return Comparator.<String>comparingLong(name -> name.chars().filter(c -> c == '/').count())
        .thenComparing(dev.plumbline.gotemplate.GoText::compare);
  }

  private GoMap collect(Chart chart, GoMap above, String parent) {
    boolean root = parent.isEmpty();
    GoMap subcharts = new GoMap();
    GoMap dot = GoMap.of(types.values());
    dot.put("Chart", chart(chart.metadata(), root));
    dot.put("Files", HelmFiles.of(chart.files()));
    dot.put("Release", above.get("Release").orElse(GoString.EMPTY));
    dot.put("Capabilities", above.get("Capabilities").orElse(GoString.EMPTY));
    dot.put("Values", root ? above.get("Values").orElse(GoString.EMPTY) : values(chart, above));
    dot.put("Subcharts", subcharts);
    String path = root ? chart.name() : parent + "/charts/" + chart.name();
    for (Chart dependency : chart.dependencies()) {
      GoMap inner = collect(dependency, dot, path);
      subcharts.put(dependency.name(), inner.as(dev.plumbline.gotemplate.GoType.ANY_MAP));
    }
    for (ChartFile template : chart.templates()) {
      boolean partial = PathFunctions.base(template.name()).startsWith("_");
      if (!chart.metadata().library() || partial) {
        renderables.put(
            PathFunctions.clean(path + "/" + template.name()),
            new Renderable(template.text(), dot, path + "/templates"));
      }
    }
    return dot;
  }

  private GoValue chart(ChartMetadata metadata, boolean root) {
    return helm.four() ? MetadataMap.of(metadata, root) : MetadataStruct.of(metadata, root);
  }

  private GoValue values(Chart chart, GoMap above) {
    boolean there =
        above.get("Values").orElse(GoString.EMPTY) instanceof GoMap values
            && values.get(chart.name()).orElse(GoString.EMPTY) instanceof GoMap;
    return there
        ? HelmTypes.table(above, "Values." + chart.name()).as(types.values())
        : GoMap.of(types.values());
  }

  private List<ParsedFile> parse(List<String> names) {
    List<ParsedFile> files = new ArrayList<>();
    for (String name : names) {
      Renderable renderable = renderables.get(name);
      try {
        files.add(ParsedTemplates.parse(helm, name, renderable == null ? "" : renderable.text));
      } catch (TemplateException e) {
        throw HelmFailure.parsing(name, e.words());
      }
    }
    return files;
  }

  private Map<String, String> execute(List<String> names, TemplateSet set) {
    Executor executor =
        new TemplateCalls(set, new HelmFunctions(helm, seed, lookup), budget).executor();
    Map<String, String> rendered = new LinkedHashMap<>();
    for (String name : names) {
      if (PathFunctions.base(name).startsWith("_")) {
        continue;
      }
      Renderable renderable = renderables.getOrDefault(name, new Renderable("", new GoMap(), ""));
      renderable.values.put(
          "Template",
          GoMap.of(types.values())
              .put("Name", new GoString(name))
              .put("BasePath", new GoString(renderable.folder)));
      try {
        String text = executor.execute(name, renderable.values);
        rendered.put(name, text.replace("<no value>", ""));
      } catch (TemplateException e) {
        throw HelmFailure.executing(helm, name, e.words());
      }
    }
    return rendered;
  }
}
