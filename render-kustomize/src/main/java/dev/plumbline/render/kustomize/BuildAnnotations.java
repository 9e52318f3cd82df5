package dev.plumbline.render.kustomize;

import java.util.List;

/// The annotations in which kustomize keeps its notes about an object during a build. They stand in
/// the object itself, so patches and transformers meet them; the last step removes them.
final class BuildAnnotations {

  static final String INTERNAL = "internal.config.kubernetes.io/";
  static final String PREVIOUS_KINDS = INTERNAL + "previousKinds";
  static final String PREVIOUS_NAMES = INTERNAL + "previousNames";
  static final String PREVIOUS_NAMESPACES = INTERNAL + "previousNamespaces";
  static final String PREFIXES = INTERNAL + "prefixes";
  static final String SUFFIXES = INTERNAL + "suffixes";
  static final String REFERRED_BY = INTERNAL + "refBy";
  static final String BEHAVIOR = INTERNAL + "generatorBehavior";
  static final String NEEDS_HASH = INTERNAL + "needsHashSuffix";
  static final String NAME_CHANGE = INTERNAL + "allowNameChange";
  static final String KIND_CHANGE = INTERNAL + "allowKindChange";
  static final String ENABLED = "enabled";

  static final String ORIGIN = "config.kubernetes.io/origin";
  static final String TRANSFORMATIONS = "alpha.config.kubernetes.io/transformations";
  static final String LOCAL = "config.kubernetes.io/local-config";
  static final String FUNCTION = "config.kubernetes.io/function";

  /// Those that never leave the build.
  static final List<String> ALL =
      List.of(
          PREVIOUS_KINDS,
          PREVIOUS_NAMES,
          PREFIXES,
          SUFFIXES,
          PREVIOUS_NAMESPACES,
          NAME_CHANGE,
          KIND_CHANGE,
          REFERRED_BY,
          BEHAVIOR,
          NEEDS_HASH,
          INTERNAL + "path",
          INTERNAL + "index",
          INTERNAL + "seqindent",
          INTERNAL + "id",
          INTERNAL + "annotations-migration-resource-id",
          "config.kubernetes.io/path",
          "config.kubernetes.io/index",
          "config.k8s.io/id");

  private BuildAnnotations() {}

  /// Whether JSON patches must not lose the annotation.
  static boolean survivesPatches(String name) {
    return name.startsWith(INTERNAL)
        || name.equals("config.kubernetes.io/path")
        || name.equals("config.kubernetes.io/index")
        || name.equals("config.k8s.io/id");
  }
}
