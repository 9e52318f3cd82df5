package dev.plumbline.render;

import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Tree;

/// Turns a tree into objects. Pure: no network, no credentials, no clock, no child process, no file
/// but through the tree; the same tree and options always give the same [Rendered]. Bounded in time
/// and memory for any input.
public interface Renderer {

  /// The name that findings and status use: `directory`, `kustomize`, `helm`.
  String name();

  /// Renders the folder that the options name. Everything is looked up through the given tree and
  /// noted in the result's read set.
  ///
  /// @throws dev.plumbline.model.ProblemException `PATH_NOT_FOUND` if the folder is not there,
  ///     `PATH_OUTSIDE_TREE`, `INVALID_YAML`, `INVALID_JSON`, `INVALID_OBJECT`, `INPUT_TOO_LARGE`,
  ///     `RENDER_LIMIT`, `RENDERER_MISSING`; always about the file, with its line
  Rendered render(Tree tree, RenderOptions options);

  /// Renders with other repositories at hand. The commits of those that were used are in the read
  /// set.
  ///
  /// @throws dev.plumbline.model.RemoteNeededException if it needs one that was not given
  default Rendered render(Tree tree, RemoteTrees remotes, RenderOptions options) {
    return render(tree, options);
  }
}
