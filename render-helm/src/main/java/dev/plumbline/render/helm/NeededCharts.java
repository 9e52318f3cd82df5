package dev.plumbline.render.helm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Does for one render what `--dependency-update` does: the charts that are missing in `charts/`
/// are taken from where Chart.yaml says, in the newest version that its ranges allow. As in Helm,
/// Chart.lock does not count; other than there, nothing is written.
final class NeededCharts {

  private final HelmVersion helm;
  private final ChartLocation location;
  private final RemoteCharts remote;

  NeededCharts(HelmVersion helm, ChartLocation location, RemoteCharts remote) {
    this.helm = helm;
    this.location = location;
    this.remote = remote;
  }

  /// @param folder that the chart is in; empty if it is packed
  /// @throws HelmFailure if a chart cannot be had
  Chart complete(Chart chart, Optional<String> folder) {
    String place = folder.orElseThrow(() -> new HelmFailure("only unpacked charts can be updated"));
    List<String> missing = Installable.missing(chart);
    List<Chart> all = new ArrayList<>(chart.dependencies());
    Set<String> taken = new HashSet<>();
    for (ChartDependency wanted : chart.metadata().dependencies()) {
      if (missing.contains(wanted.name())) {
        Chart found = ChartLoader.load(helm, files(wanted, place));
        if (taken.add(found.name() + " " + found.metadata().version())) {
          all.add(found);
        }
      }
    }
    return chart.with(chart.metadata(), all);
  }

  private List<ChartFile> files(ChartDependency wanted, String place) {
    String repository = wanted.repository();
    if (repository.isEmpty()) {
      throw new HelmFailure(
          "the chart " + wanted.name() + " is not in charts/, and no repository is named for it");
    }
    if (repository.startsWith("file://")) {
      String path = repository.substring("file://".length());
      return location.beside(path.startsWith("/") ? path : place + "/" + path);
    }
    return remote.needed(repository, wanted.name(), wanted.version());
  }
}
