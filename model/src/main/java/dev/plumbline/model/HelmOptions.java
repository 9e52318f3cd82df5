package dev.plumbline.model;

import java.util.List;
import java.util.Set;

/// How a Helm chart is rendered.
///
/// @param release what the release is called
/// @param values in order of precedence, the weakest first; all beat the chart's own
/// @param parameters beat all values; those that are texts beat the others
/// @param fileParameters beat all parameters
/// @param switches what else differs from the default
/// @param capabilities what the chart is told of the cluster
/// @param version whose output counts
public record HelmOptions(
    Release release,
    List<Values> values,
    List<Parameter> parameters,
    List<FileParameter> fileParameters,
    Set<Switch> switches,
    Capabilities capabilities,
    Version version) {

  /// As `helm template CHART --include-crds` of Helm 4 does.
  public static final HelmOptions DEFAULT =
      new HelmOptions(
          new Release("release-name", "default"),
          List.of(),
          List.of(),
          List.of(),
          Set.of(),
          new Capabilities("", List.of()),
          Version.HELM_4);

  public HelmOptions {
    values = List.copyOf(values);
    parameters = List.copyOf(parameters);
    fileParameters = List.copyOf(fileParameters);
    switches = Set.copyOf(switches);
  }

  /// @param name what `.Release.Name` is
  /// @param namespace what `.Release.Namespace` is
  public record Release(String name, String namespace) {}

  /// Values that are given as a whole.
  public sealed interface Values {

    /// A file of the tree.
    ///
    /// @param path as seen from the chart's folder; from the root of the tree if it begins with `/`
    record File(String path) implements Values {}

    /// Values written out.
    record Text(String yaml) implements Values {}

    /// Values written out.
    record Inline(JsonObject object) implements Values {}
  }

  /// One value, as `--set` takes it.
  ///
  /// @param name the path of the value, in the grammar of `--set`
  /// @param value in the grammar of `--set`
  /// @param text whether the value stays a text: `--set-string`
  public record Parameter(String name, String value, boolean text) {}

  /// One value that is the content of a file, as `--set-file` takes it.
  ///
  /// @param name the path of the value, in the grammar of `--set`
  /// @param path of the file, as that of [Values.File]
  public record FileParameter(String name, String path) {}

  /// What the chart is told of the cluster.
  ///
  /// @param kubeVersion the version of Kubernetes; empty for the newest that is known
  /// @param apiVersions those that the cluster has besides the usual ones
  public record Capabilities(String kubeVersion, List<String> apiVersions) {
    public Capabilities {
      apiVersions = List.copyOf(apiVersions);
    }
  }

  /// What differs from the default.
  public enum Switch {
    /// The objects in `crds/` are left out.
    SKIP_CRDS,
    /// Hooks that are tests are left out.
    SKIP_TESTS,
    /// Values are not checked by `values.schema.json`.
    SKIP_SCHEMA_VALIDATION,
    /// Files of values that are not there count as empty.
    IGNORE_MISSING_VALUE_FILES
  }

  /// The versions of Helm, which differ in small things.
  public enum Version {
    HELM_3,
    HELM_4
  }
}
