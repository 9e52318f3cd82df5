package dev.plumbline.render;

import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Tree;

/// Which renderer a folder is for, as Argo CD finds out.
public final class ToolDetection {

  private ToolDetection() {}

  /// What the options name, else what the folder's own files say: a `kustomization.yaml`,
  /// `kustomization.yml` or `Kustomization` means Kustomize, a `Chart.yaml` Helm, neither a plain
  /// directory. Where both stand it is Kustomize: Argo CD looks at the files by name and the last
  /// one counts (charts that Kustomize inflates rely on it).
  ///
  /// Looks only for these four names, so that a recording tree notes nothing else.
  ///
  /// @throws dev.plumbline.model.ProblemException `PATH_OUTSIDE_TREE` as [TreePath#normalise]
  /// @return never [RenderOptions.Tool#DETECT]
  public static RenderOptions.Tool detect(Tree tree, RenderOptions options) {
    return switch (options.tool()) {
      case DIRECTORY -> RenderOptions.Tool.DIRECTORY;
      case KUSTOMIZE -> RenderOptions.Tool.KUSTOMIZE;
      case HELM -> RenderOptions.Tool.HELM;
      case DETECT -> found(tree, TreePath.normalise(options.path()));
    };
  }

  private static RenderOptions.Tool found(Tree tree, String folder) {
    for (String name : new String[] {"kustomization.yaml", "kustomization.yml", "Kustomization"}) {
      if (stands(tree, folder, name)) {
        return RenderOptions.Tool.KUSTOMIZE;
      }
    }
    return stands(tree, folder, "Chart.yaml")
        ? RenderOptions.Tool.HELM
        : RenderOptions.Tool.DIRECTORY;
  }

  private static boolean stands(Tree tree, String folder, String name) {
    return Links.resolve(tree, TreePath.join(folder, name))
        .filter(entry -> entry.isFile())
        .isPresent();
  }
}
