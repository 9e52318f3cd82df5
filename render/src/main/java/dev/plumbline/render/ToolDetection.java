package dev.plumbline.render;

import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.util.List;
import java.util.Optional;

/// Which renderer a folder is for, as Argo CD finds out.
public final class ToolDetection {

  private static final List<String> KUSTOMIZATIONS =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

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
    RenderOptions.Tool tool = inFolder(tree, folder);
    if (tool != RenderOptions.Tool.DIRECTORY || folder.isEmpty()) {
      return tool;
    }
    // the folder itself may be behind a link; asked last, because a folder's id changes with all
    // that is in it
    return Links.resolve(tree, folder)
        .filter(entry -> !entry.path().equals(folder))
        .map(entry -> inFolder(tree, entry.path()))
        .orElse(tool);
  }

  private static RenderOptions.Tool inFolder(Tree tree, String folder) {
    for (String name : KUSTOMIZATIONS) {
      if (stands(tree, TreePath.join(folder, name))) {
        return RenderOptions.Tool.KUSTOMIZE;
      }
    }
    return stands(tree, TreePath.join(folder, "Chart.yaml"))
        ? RenderOptions.Tool.HELM
        : RenderOptions.Tool.DIRECTORY;
  }

  private static boolean stands(Tree tree, String path) {
    return tree.entry(path)
        .flatMap(
            entry ->
                entry.type() == TreeEntry.Type.LINK
                    ? Links.resolve(tree, path)
                    : Optional.of(entry))
        .filter(TreeEntry::isFile)
        .isPresent();
  }
}
