package dev.plumbline.app;

import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Tree;
import dev.plumbline.render.RemoteTrees;
import dev.plumbline.render.Renderer;

/// Renders Argo CD's applications as with its `kustomize.buildOptions: --enable-helm`.
record EnabledHelm(Renderer renderer) implements Renderer {

  @Override
  public String name() {
    return renderer.name();
  }

  @Override
  public Rendered render(Tree tree, RenderOptions options) {
    return renderer.render(tree, allowed(options));
  }

  @Override
  public Rendered render(Tree tree, RemoteTrees remotes, RenderOptions options) {
    return renderer.render(tree, remotes, allowed(options));
  }

  private static RenderOptions allowed(RenderOptions options) {
    KustomizeOptions kustomize = options.kustomize();
    return kustomize.mode() == KustomizeOptions.Mode.ARGOCD
        ? options.withKustomize(kustomize.tolerating(KustomizeOptions.Tolerance.HELM_CHARTS))
        : options;
  }
}
