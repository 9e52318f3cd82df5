package dev.plumbline.model;

import java.util.List;
import java.util.Optional;

/// What is rendered, and how.
///
/// @param path the folder in the tree; empty for the root
/// @param tool which renderer; [Tool#DETECT] looks at the files
/// @param directory for plain directories
/// @param kustomize for kustomizations
/// @param helm for charts
/// @param targetNamespace the namespace of the kustomization, whatever it says; empty to leave it
/// @param ignore which files are left out
/// @param further what else is rendered, after this: of two objects of one name the later counts
public record RenderOptions(
    String path,
    Tool tool,
    DirectoryOptions directory,
    KustomizeOptions kustomize,
    HelmOptions helm,
    String targetNamespace,
    IgnoreRules ignore,
    List<Further> further) {

  public RenderOptions {
    further = List.copyOf(further);
  }

  /// Another folder that belongs to the same whole.
  ///
  /// @param remote whose folder it is; empty for the same tree
  public record Further(Optional<RemoteSource> remote, RenderOptions options) {}

  /// Options for one folder.
  public RenderOptions(
      String path,
      Tool tool,
      DirectoryOptions directory,
      KustomizeOptions kustomize,
      HelmOptions helm,
      String targetNamespace,
      IgnoreRules ignore) {
    this(path, tool, directory, kustomize, helm, targetNamespace, ignore, List.of());
  }

  /// Options with none for charts.
  public RenderOptions(
      String path,
      Tool tool,
      DirectoryOptions directory,
      KustomizeOptions kustomize,
      String targetNamespace,
      IgnoreRules ignore) {
    this(path, tool, directory, kustomize, HelmOptions.DEFAULT, targetNamespace, ignore);
  }

  /// Leaves out what these patterns of `.gitignore` match.
  public RenderOptions(
      String path,
      Tool tool,
      DirectoryOptions directory,
      String targetNamespace,
      List<String> ignore) {
    this(path, tool, directory, targetNamespace, IgnoreRules.of(ignore));
  }

  /// Options with none for kustomizations.
  public RenderOptions(
      String path,
      Tool tool,
      DirectoryOptions directory,
      String targetNamespace,
      IgnoreRules ignore) {
    this(path, tool, directory, KustomizeOptions.DEFAULT, targetNamespace, ignore);
  }

  /// These with other options for kustomizations.
  public RenderOptions withKustomize(KustomizeOptions options) {
    return new RenderOptions(
        path, tool, directory, options, helm, targetNamespace, ignore, further);
  }

  /// These with other options for charts.
  public RenderOptions withHelm(HelmOptions options) {
    return new RenderOptions(
        path, tool, directory, kustomize, options, targetNamespace, ignore, further);
  }

  /// These for another folder.
  public RenderOptions at(String folder) {
    return new RenderOptions(
        folder, tool, directory, kustomize, helm, targetNamespace, ignore, further);
  }

  /// These, and then others.
  public RenderOptions and(List<Further> others) {
    return new RenderOptions(
        path, tool, directory, kustomize, helm, targetNamespace, ignore, others);
  }

  /// A path with everything else at its default.
  public static RenderOptions of(String path) {
    return new RenderOptions(path, Tool.DETECT, DirectoryOptions.DEFAULT, "", List.of());
  }

  /// The renderers.
  public enum Tool {
    /// `Chart.yaml` means Helm, `kustomization.yaml` (or `.yml`, or `Kustomization`) Kustomize, all
    /// else a directory: Argo CD's order.
    DETECT,
    DIRECTORY,
    KUSTOMIZE,
    HELM
  }

  /// @param recurse whether folders below count
  /// @param include glob that a file must match; empty means all
  /// @param exclude glob that a file must not match; empty means none
  /// @param extensions whether only `.yaml`, `.yml` and `.json` count
  public record DirectoryOptions(
      boolean recurse, String include, String exclude, boolean extensions) {
    public static final DirectoryOptions DEFAULT = new DirectoryOptions(false, "", "", true);
  }
}
