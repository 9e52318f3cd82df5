package dev.plumbline.model;

import java.util.HashSet;
import java.util.Set;

/// How a kustomization is built.
///
/// @param mode whose habits count
/// @param unrestricted whether files may stand anywhere in the tree, also where the mode wants them
///     in the folder that names them
/// @param overrides fields of a kustomization that are put over those of the folder that is built:
///     `namespace`, `namePrefix` and `nameSuffix` replace; `images` and `replicas` replace those of
///     the same name (Flux leaves what the other does not say); `commonLabels` and
///     `commonAnnotations` are merged in; lists of others are added
/// @param tolerated what is no error
public record KustomizeOptions(
    Mode mode, boolean unrestricted, JsonObject overrides, Set<Tolerance> tolerated) {

  /// These, with one thing more that is no error.
  public KustomizeOptions tolerating(Tolerance tolerance) {
    Set<Tolerance> all = new HashSet<>(tolerated);
    all.add(tolerance);
    return new KustomizeOptions(mode, unrestricted, overrides, all);
  }

  /// As `kubectl kustomize` does without flags.
  public static final KustomizeOptions DEFAULT =
      new KustomizeOptions(Mode.KUBECTL, false, JsonObject.EMPTY, Set.of());

  public KustomizeOptions {
    tolerated = Set.copyOf(tolerated);
  }

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

  /// What is no error, although it is one by default: what overrides may do, and what the
  /// kustomizations may.
  public enum Tolerance {
    /// Name components that are not there: they are left out.
    MISSING_COMPONENTS,
    /// Change labels that the kustomization sets already.
    LABELS_SET_ALREADY,
    /// Change annotations that the kustomization sets already.
    ANNOTATIONS_SET_ALREADY,
    /// Name Helm charts: they are inflated, as with `--enable-helm`.
    HELM_CHARTS
  }
}
