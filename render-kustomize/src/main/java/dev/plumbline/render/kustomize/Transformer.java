package dev.plumbline.render.kustomize;

/// Changes the resources of a build.
@FunctionalInterface
interface Transformer {

  /// @throws dev.plumbline.model.ProblemException if a resource does not allow the change
  void transform(ResMap resources);
}
