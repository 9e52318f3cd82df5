package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.RenderOptions;

/// The kustomization of the folder that is built, with what the options put over it.
final class Root {

  private Root() {}

  /// @throws dev.plumbline.model.ProblemException as [Target#of]
  static Target target(Folder folder, RenderOptions options) {
    JsonObject overrides = options.kustomize().overrides();
    if (!options.targetNamespace().isEmpty()) {
      overrides = overrides.with("namespace", new JsonString(options.targetNamespace()));
    }
    boolean generates = options.kustomize().mode() == KustomizeOptions.Mode.FLUX;
    return Target.root(folder, new Overrides(overrides), generates);
  }
}
