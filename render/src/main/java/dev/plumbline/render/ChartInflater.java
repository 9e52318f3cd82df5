package dev.plumbline.render;

import dev.plumbline.model.HelmOptions;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Tree;

/// Inflates Helm charts for renderers that name them, as `helm template` of Helm 3 does. Pure and
/// bounded, as a [Renderer] is.
public interface ChartInflater {

  /// Refuses every chart.
  ChartInflater NONE =
      new ChartInflater() {
        @Override
        public byte[] inflate(Tree tree, String folder, HelmOptions options) {
          throw Problem.of(
                  ProblemCode.RENDERER_MISSING,
                  folder,
                  "nobody here inflates Helm charts",
                  "Commit what the chart gives.")
              .exception();
        }

        @Override
        public String releaseName(String template) {
          return template;
        }
      };

  /// What `helm template` prints for a chart.
  ///
  /// @param folder of the chart, or its archive, in the tree
  /// @param options of which the version does not count
  /// @throws dev.plumbline.model.ProblemException `RENDER_FAILED` with Helm's message,
  ///     `PATH_NOT_FOUND`, `PATH_OUTSIDE_TREE`, `RENDER_LIMIT`
  byte[] inflate(Tree tree, String folder, HelmOptions options);

  /// The name that a template of `--name-template` gives a release.
  ///
  /// @throws dev.plumbline.model.ProblemException `RENDER_FAILED` with Helm's message
  String releaseName(String template);
}
