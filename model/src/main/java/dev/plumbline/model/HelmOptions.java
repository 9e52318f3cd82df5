package dev.plumbline.model;

import java.util.List;
import java.util.Optional;
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
/// @param post what is done to the objects afterwards
public record HelmOptions(
    Release release,
    List<Values> values,
    List<Parameter> parameters,
    List<FileParameter> fileParameters,
    Set<Switch> switches,
    Capabilities capabilities,
    Version version,
    PostRendering post) {

  /// Nothing is done to the objects afterwards.
  public HelmOptions(
      Release release,
      List<Values> values,
      List<Parameter> parameters,
      List<FileParameter> fileParameters,
      Set<Switch> switches,
      Capabilities capabilities,
      Version version) {
    this(
        release,
        values,
        parameters,
        fileParameters,
        switches,
        capabilities,
        version,
        PostRendering.NONE);
  }

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

  /// These with other values.
  public HelmOptions withValues(List<Values> others) {
    return new HelmOptions(
        release, others, parameters, fileParameters, switches, capabilities, version, post);
  }

  /// What is done to the objects of a chart after they were rendered. Those of `crds/` are left
  /// as they are.
  ///
  /// @param kustomizations fields of kustomizations (`patches`, `images`) that are put over the
  ///     objects, one after the other
  /// @param hooks what becomes of the hooks
  public record PostRendering(List<JsonObject> kustomizations, Hooks hooks) {

    /// Nothing.
    public static final PostRendering NONE = new PostRendering(List.of(), Hooks.TOGETHER);

    public PostRendering {
      kustomizations = List.copyOf(kustomizations);
    }

    /// What becomes of hooks.
    public enum Hooks {
      /// They are among the other objects.
      TOGETHER,
      /// They are done by themselves.
      APART,
      /// They are left as they are.
      LEFT_OUT
    }
  }

  /// @param name what `.Release.Name` is
  /// @param namespace what `.Release.Namespace` is
  public record Release(String name, String namespace) {}

  /// Values that are given as a whole.
  public sealed interface Values {

    /// A file.
    record File(Place place) implements Values {

      /// A file of the tree that the chart is in.
      public File(String path) {
        this(Place.beside(path));
      }
    }

    /// All files that a pattern matches, in the order of their paths, but those that are named
    /// otherwise: `*`, `?`, `[..]` and `{..}` stay inside one name, `**` stands for any number of
    /// folders.
    record Files(Place pattern) implements Values {}

    /// Values written out. They may be those of a Secret, so they are not printed.
    record Text(String yaml) implements Values {
      @Override
      public String toString() {
        return "Text[" + yaml.length() + " characters]";
      }
    }

    /// Values written out.
    record Inline(JsonObject object) implements Values {}

    /// What an object on the target holds: a `ConfigMap` or a `Secret` (Flux's `valuesFrom`). It is
    /// read with the application's identity before anything is rendered, and takes the place of
    /// this: a renderer never sees one.
    ///
    /// @param key in its data
    /// @param path where the value goes, in the grammar of `--set`; empty if it is values as YAML
    /// @param kind what happens to it
    record OfObject(ObjectKey object, String key, String path, Set<Reading> kind)
        implements Values {
      public OfObject {
        kind = Set.copyOf(kind);
      }
    }

    /// One value at a path, by the grammar of `--set`, or literally. It may be that of a Secret, so
    /// it is not printed.
    record At(String path, String value, boolean literal) implements Values {
      @Override
      public String toString() {
        return "At[" + path + ", " + value.length() + " characters]";
      }
    }
  }

  /// How a value of an object is read.
  public enum Reading {
    /// It may be missing.
    OPTIONAL,
    /// It is a text, whatever it looks like.
    LITERAL
  }

  /// Where a file is.
  ///
  /// @param elsewhere what it is in, or is; empty for the tree that the chart is in
  /// @param path from the root of the other repository, or the address of a document; else as seen
  ///     from the chart's folder, or from the root of the tree if it begins with `/`
  public record Place(Optional<RemoteFiles> elsewhere, String path) {

    /// A file of the tree that the chart is in.
    public static Place beside(String path) {
      return new Place(Optional.empty(), path);
    }

    /// A file behind an address.
    public static Place of(RemoteDocument document) {
      return new Place(Optional.of(document), document.url());
    }

    /// Whether the address itself leads to it.
    public boolean isDocument() {
      return elsewhere.filter(RemoteDocument.class::isInstance).isPresent();
    }
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
  public record FileParameter(String name, Place place) {}

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
    /// All hooks are left out.
    SKIP_HOOKS,
    /// Values are not checked by `values.schema.json`.
    SKIP_SCHEMA_VALIDATION,
    /// A chart is told the API versions of the target alone, as when Helm installs it; else also
    /// those that `helm template` knows by itself.
    ONLY_SERVED_VERSIONS,
    /// Files of values that are not there count as empty.
    IGNORE_MISSING_VALUE_FILES,
    /// The files of values take the place of the chart's own `values.yaml`; what it depends on
    /// keeps its own.
    VALUE_FILES_ARE_DEFAULTS
  }

  /// The versions of Helm, which differ in small things.
  public enum Version {
    HELM_3,
    HELM_4
  }
}
