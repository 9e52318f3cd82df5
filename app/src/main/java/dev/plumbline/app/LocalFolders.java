package dev.plumbline.app;

import dev.plumbline.engine.Remotes;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Tree;
import dev.plumbline.render.Renderer;
import dev.plumbline.source.FolderTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;

/// Renders folders of this machine, each as a part of what encloses it: a kustomization names
/// folders beside its own.
///
/// In a Git repository that is the repository, and nothing outside of it is read. A folder that is
/// in none is tried on its own, and then as a part of one parent more as long as it asks for files
/// above; never as a part of the whole file system.
final class LocalFolders {

  private final Renderer renderer;

  LocalFolders(Renderer renderer) {
    this.renderer = renderer;
  }

  /// @param folder real
  /// @param options of which the path does not count
  /// @throws ProblemException as [Renderer#render]
  Rendered render(Path folder, RenderOptions options) {
    return search(folder, options, renderer::render);
  }

  /// As [#render], with what `bases` gives of other repositories.
  Rendered render(Path folder, RenderOptions options, Remotes bases) {
    return search(folder, options, (tree, at) -> bases.render(renderer, tree, at));
  }

  private static Rendered search(
      Path folder, RenderOptions options, BiFunction<Tree, RenderOptions, Rendered> how) {
    Optional<Path> repository = repository(folder);
    if (repository.isPresent()) {
      return within(repository.get(), folder, options, how);
    }
    Path root = folder;
    while (true) {
      try {
        return within(root, folder, options, how);
      } catch (ProblemException e) {
        Optional<Path> parent = Optional.ofNullable(root.getParent());
        boolean above = parent.filter(folderAbove -> folderAbove.getParent() != null).isPresent();
        if (e.problem().code() != ProblemCode.PATH_OUTSIDE_TREE || !above) {
          throw e;
        }
        root = parent.get();
      }
    }
  }

  private static Rendered within(
      Path root,
      Path folder,
      RenderOptions options,
      BiFunction<Tree, RenderOptions, Rendered> how) {
    String path = root.relativize(folder).toString().replace('\\', '/');
    return how.apply(new RecordingTree(new FolderTree(root)), options.at(path));
  }

  private static Optional<Path> repository(Path folder) {
    for (Optional<Path> at = Optional.of(folder);
        at.isPresent();
        at = Optional.ofNullable(at.get().getParent())) {
      if (Files.exists(at.get().resolve(".git"))) {
        return at;
      }
    }
    return Optional.empty();
  }
}
