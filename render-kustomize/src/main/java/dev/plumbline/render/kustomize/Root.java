package dev.plumbline.render.kustomize;

import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.RenderOptions;

/// The kustomization of the folder that is built, with what the options put over it.
final class Root {

  private Root() {}

  /// @throws dev.plumbline.model.ProblemException as [Target#of]
  static Target target(Folder folder, RenderOptions options) {
    KustomizeOptions kustomize = options.kustomize();
    if (!options.targetNamespace().isEmpty()) {
      kustomize =
          new KustomizeOptions(
              kustomize.mode(),
              kustomize.unrestricted(),
              kustomize.overrides().with("namespace", options.targetNamespace()),
              kustomize.tolerated());
    }
    return Target.root(
        folder, new Overrides(folder, kustomize), kustomize.mode() == KustomizeOptions.Mode.FLUX);
  }
}
