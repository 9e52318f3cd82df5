package dev.plumbline.dialect.flux;

import dev.plumbline.model.Application;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.Revision;

/// How the chart of a release is called.
final class Releases {

  private Releases() {}

  /// The chart's name, as far as the declaration tells it.
  static String chart(Application application) {
    if (application.source().reference() instanceof ChartReference chart) {
      return chart.name();
    }
    String path = application.render().path();
    String place = path.isEmpty() ? application.source().url() : path;
    return place.substring(place.lastIndexOf('/') + 1);
  }

  /// The version of the chart; of one in Git, whose version is nowhere looked up, the revision.
  static String version(Revision revision) {
    return revision.archive() ? revision.reference() : revision.fluxForm();
  }

  /// Whether it is an artifact of a registry, which alone has a digest to Flux.
  static boolean isArtifact(Revision revision) {
    return revision.archive() && revision.url().startsWith("oci://");
  }
}
