package dev.plumbline.render.kustomize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One entry of `configMapGenerator` or `secretGenerator`, with the `generatorOptions` merged in.
///
/// @param type of a Secret
/// @param hash whether the name gets a suffix
record GeneratorSpec(
    String namespace,
    String name,
    Behavior behavior,
    String type,
    List<String> literals,
    List<String> files,
    List<String> envs,
    Map<String, String> labels,
    Map<String, String> annotations,
    boolean hash,
    boolean immutable,
    Place place) {

  GeneratorSpec {
    literals = List.copyOf(literals);
    files = List.copyOf(files);
    envs = List.copyOf(envs);
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /// `options` of a generator, and `generatorOptions` of a kustomization.
  record Options(
      Map<String, String> labels,
      Map<String, String> annotations,
      boolean noHash,
      boolean immutable) {

    static final Options NONE = new Options(Map.of(), Map.of(), false, false);

    Options {
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
    }

    static Options of(Fields fields) {
      return new Options(
          fields.textMap("labels"),
          fields.textMap("annotations"),
          fields.flag("disableNameSuffixHash"),
          fields.flag("immutable"));
    }

    static String[] names() {
      return new String[] {"labels", "annotations", "disableNameSuffixHash", "immutable"};
    }

    /// These, and what the whole kustomization says where they say nothing.
    Options under(Options global) {
      return new Options(
          merged(global.labels, labels),
          merged(global.annotations, annotations),
          noHash || global.noHash,
          immutable || global.immutable);
    }

    private static Map<String, String> merged(Map<String, String> a, Map<String, String> b) {
      Map<String, String> all = new LinkedHashMap<>(a);
      all.putAll(b);
      return all;
    }
  }

  static String[] names(boolean secret) {
    List<String> names =
        new ArrayList<>(
            List.of(
                "namespace", "name", "behavior", "literals", "files", "envs", "env", "options"));
    if (secret) {
      names.add("type");
    }
    return names.toArray(String[]::new);
  }

  /// The one that a configuration says.
  static GeneratorSpec of(Fields fields, Options global) {
    List<String> envs = new ArrayList<>(fields.texts("envs"));
    if (!fields.text("env").isEmpty()) {
      envs.add(fields.text("env"));
    }
    Options options =
        fields
            .object("options", Options.names())
            .map(Options::of)
            .orElse(Options.NONE)
            .under(global);
    return new GeneratorSpec(
        fields.text("namespace"),
        fields.text("name"),
        Behavior.of(fields.text("behavior")),
        fields.text("type"),
        fields.texts("literals"),
        fields.texts("files"),
        envs,
        options.labels(),
        options.annotations(),
        !options.noHash(),
        options.immutable(),
        fields.place());
  }

  /// This with name and namespace of a plugin's metadata, where the generator has none.
  GeneratorSpec named(String metadataName, String metadataNamespace) {
    return new GeneratorSpec(
        namespace.isEmpty() ? metadataNamespace : namespace,
        name.isEmpty() ? metadataName : name,
        behavior,
        type,
        literals,
        files,
        envs,
        labels,
        annotations,
        hash,
        immutable,
        place);
  }
}
