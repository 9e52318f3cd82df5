package dev.plumbline.model;

/// How a kustomization is built.
///
/// @param mode whose habits count
/// @param unrestricted whether files may stand anywhere in the tree, also where the mode wants them
///     in the folder that names them
/// @param overrides fields of a kustomization that are put over those of the folder that is built:
///     `namespace`, `namePrefix` and `nameSuffix` replace; `images` and `replicas` replace those of
///     the same name; `labels`, `commonLabels` and `commonAnnotations` are merged in; `patches`,
///     `components`, `transformers` and `buildMetadata` are added
public record KustomizeOptions(Mode mode, boolean unrestricted, JsonObject overrides) {

  /// As `kubectl kustomize` does without flags.
  public static final KustomizeOptions DEFAULT =
      new KustomizeOptions(Mode.KUBECTL, false, JsonObject.EMPTY);

  /// Whose habits count.
  public enum Mode {
    /// Files only from the folder that names them; objects in the legacy order.
    KUBECTL,
    /// Files from anywhere in the tree; objects in the order of the sources; a folder without a
    /// kustomization is as if one listed all its YAML files.
    FLUX,
    /// As kubectl's.
    ARGOCD
  }
}
