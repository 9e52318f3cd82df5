package dev.plumbline.dialect.flux;

import dev.plumbline.model.HelmOptions.Switch;
import dev.plumbline.model.HelmOptions.Values;
import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.SourceReference;
import java.util.List;
import java.util.Set;

/// Where a chart comes from.
///
/// @param path of its folder in the tree of the source
/// @param ignore which files are left out
/// @param files of values that take the place of the chart's own
/// @param switches what these files ask for
record ChartSource(
    SourceReference source,
    String path,
    IgnoreRules ignore,
    List<Values> files,
    Set<Switch> switches,
    boolean suspended) {

  /// Stands for one whose source is gone: see [DeclaredSource#GONE].
  static final ChartSource GONE =
      new ChartSource(
          DeclaredSource.GONE.source(), "", IgnoreRules.NONE, List.of(), Set.of(), false);

  ChartSource {
    files = List.copyOf(files);
    switches = Set.copyOf(switches);
  }

  ChartSource or(boolean alsoSuspended) {
    return new ChartSource(source, path, ignore, files, switches, suspended || alsoSuspended);
  }
}
