package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBoolean;
import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.gotemplate.GoMap;
import dev.plumbline.gotemplate.GoNil;
import dev.plumbline.gotemplate.GoValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides which dependencies of a chart take part, under which names, and what values of theirs
/// the chart imports.
final class DependencyProcessing {

  private final HelmVersion helm;
  private final HelmWarnings warnings;
  private final Coalesce importing;

  private DependencyProcessing(HelmVersion helm, HelmWarnings warnings) {
    this.helm = helm;
    this.warnings = warnings;
    this.importing = Coalesce.keeping(warnings);
  }

  /// The chart as it is rendered.
  ///
  /// @throws HelmFailure with Helm's message
  static Chart process(HelmVersion helm, Chart chart, GoMap values, HelmWarnings warnings) {
    DependencyProcessing processing = new DependencyProcessing(helm, warnings);
    return processing.imports(processing.enabled(chart, values, ""));
  }

  /// Whether the version is in the range; neither needs to be valid.
  static boolean compatible(String range, String version) {
    try {
      SemanticVersion parsed = SemanticVersion.parse(version);
      return VersionConstraint.parse(range).allows(parsed);
    } catch (GoFailure e) {
      return false;
    }
  }

  private Chart enabled(Chart chart, GoMap values, String path) {
    List<ChartDependency> declared = chart.metadata().dependencies();
    if (!chart.metadata().depends()) {
      return chart;
    }
    List<Chart> charts = new ArrayList<>();
    for (Chart existing : chart.dependencies()) {
      if (declared.stream().noneMatch(dependency -> meets(dependency, existing))) {
        charts.add(existing);
      }
    }
    List<ChartDependency> named = new ArrayList<>();
    for (ChartDependency dependency : declared) {
      aliased(chart, dependency).ifPresent(charts::add);
      named.add(renamed(dependency));
    }
    Chart all = chart.with(chart.metadata().withDependencies(named), charts);
    GoMap coalesced = Coalesce.values(helm, all, values, warnings);
    List<Boolean> tagged = named.stream().map(dependency -> tags(dependency, coalesced)).toList();
    Set<String> removed = new HashSet<>();
    List<ChartDependency> kept = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      ChartDependency dependency = named.get(i);
      if (condition(dependency, coalesced, path).orElse(tagged.get(i))) {
        kept.add(dependency);
      } else {
        removed.add(dependency.name());
      }
    }
    List<Chart> taken = new ArrayList<>();
    for (Chart one : charts) {
      if (!removed.contains(one.name())) {
        taken.add(enabled(one, coalesced, path + one.name() + "."));
      }
    }
    kept.removeIf(dependency -> removed.contains(dependency.name()));
    return chart.with(chart.metadata().withDependencies(kept), taken);
  }

  private static boolean meets(ChartDependency dependency, Chart chart) {
    return chart.name().equals(dependency.name())
        && compatible(dependency.version(), chart.metadata().version());
  }

  private static Optional<Chart> aliased(Chart chart, ChartDependency dependency) {
    return chart.dependencies().stream()
        .filter(one -> meets(dependency, one))
        .findFirst()
        .map(
            one ->
                dependency.alias().isEmpty()
                    ? one
                    : one.with(one.metadata().renamed(dependency.alias()), one.dependencies()));
  }

  private static ChartDependency renamed(ChartDependency d) {
    return new ChartDependency(
        d.effectiveName(),
        d.version(),
        d.repository(),
        d.condition(),
        d.tags(),
        true,
        d.importValues(),
        d.alias());
  }

  private Optional<Boolean> condition(ChartDependency dependency, GoMap values, String path) {
    for (String condition : Spaces.trim(dependency.condition()).split(",", -1)) {
      if (!condition.isEmpty()) {
        Optional<GoValue> value = lookup(values, path + condition);
        if (value.isPresent() && value.get() instanceof GoBoolean bool) {
          return Optional.of(bool.value());
        }
        if (value.isPresent()) {
          warnings.add(new HelmWarning.ConditionIgnored(condition, dependency.name()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<GoValue> lookup(GoMap values, String path) {
    try {
      return Optional.of(HelmTypes.path(values, path));
    } catch (GoFailure e) {
      return Optional.empty();
    }
  }

  private boolean tags(ChartDependency dependency, GoMap values) {
    if (!(values.get("tags").orElse(GoNil.ANY) instanceof GoMap tags)) {
      return true;
    }
    boolean anyTrue = false;
    boolean anyFalse = false;
    for (String tag : dependency.tags()) {
      if (tags.get(tag).orElse(GoNil.ANY) instanceof GoBoolean bool) {
        anyTrue |= bool.value();
        anyFalse |= !bool.value();
      } else if (tags.has(tag)) {
        warnings.add(new HelmWarning.TagIgnored(tag, dependency.name()));
      }
    }
    return anyTrue || !anyFalse;
  }

  private Chart imports(Chart chart) {
    List<Chart> inner = chart.dependencies().stream().map(this::imports).toList();
    Chart processed = chart.with(chart.metadata(), inner);
    if (chart.metadata().dependencies().isEmpty()) {
      return processed;
    }
    GoMap values = importing.merged(processed);
    GoMap imported = new GoMap();
    List<ChartDependency> named = new ArrayList<>();
    for (ChartDependency dependency : chart.metadata().dependencies()) {
      List<GoValue> paths = new ArrayList<>();
      for (GoValue entry : dependency.importValues()) {
        Optional<ImportPath> path = ImportPath.of(entry);
        if (path.isPresent()) {
          paths.add(path.get().value());
          imported = imported(imported, values, dependency.name(), path.get());
        }
      }
      named.add(dependency.importing(paths));
    }
    Chart whole = processed.with(chart.metadata().withDependencies(named), inner);
    return whole.withValues(importing.tables(DeepCopy.map(values), imported));
  }

  private GoMap imported(GoMap into, GoMap values, String name, ImportPath path) {
    GoMap table;
    try {
      table = HelmTypes.table(values, name + "." + path.child()).as(values.type());
    } catch (GoFailure e) {
      warnings.add(new HelmWarning.ImportMissing(name, path.placed(), e.words()));
      return into;
    }
    GoMap placed = table;
    if (!path.parent().equals(".")) {
      for (String part : List.of(path.parent().split("\\.", -1)).reversed()) {
        placed = new GoMap().put(part, placed);
      }
    }
    return importing.tables(into, placed);
  }
}
