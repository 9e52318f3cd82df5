package dev.plumbline.render.kustomize;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.testkit.MemoryTree;
import java.util.Set;

/// Trees for tests, and what is built of them.
final class Trees {

  private Trees() {}

  /// A tree of one folder with a kustomization and an object.
  static MemoryTree of(String kustomization, String object) {
    return MemoryTree.empty().file("kustomization.yaml", kustomization).file("object.yaml", object);
  }

  static String build(MemoryTree tree, String path) {
    return build(tree, path, KustomizeOptions.DEFAULT);
  }

  static String build(MemoryTree tree, String path, KustomizeOptions options) {
    return PeerCase.text(
        new KustomizeRenderer().render(tree, RenderOptions.of(path).withKustomize(options)));
  }

  /// Options of a mode without anything else.
  static KustomizeOptions mode(KustomizeOptions.Mode mode) {
    return new KustomizeOptions(mode, false, JsonObject.EMPTY, Set.of());
  }

  /// Why the tree cannot be built.
  static Problem problem(MemoryTree tree, String path) {
    ProblemException failure =
        catchThrowableOfType(ProblemException.class, () -> build(tree, path));
    return failure.problem();
  }
}
