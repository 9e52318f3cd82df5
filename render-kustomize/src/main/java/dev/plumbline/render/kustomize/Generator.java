package dev.plumbline.render.kustomize;

import java.util.List;

/// Makes resources.
@FunctionalInterface
interface Generator {

  /// @throws dev.plumbline.model.ProblemException if a source cannot be read
  List<Resource> generate();
}
