package dev.plumbline.render.kustomize;

/// Makes resources.
@FunctionalInterface
interface Generator {

  /// @throws dev.plumbline.model.ProblemException if a source cannot be read
  Resource generate();
}
