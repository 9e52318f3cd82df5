package dev.plumbline.render.directory;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.RenderOptions;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.IgnoringTree;
import dev.plumbline.render.Links;
import dev.plumbline.render.Renderer;
import dev.plumbline.render.Rendering;
import dev.plumbline.render.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Renders a folder of YAML and JSON files, as Argo CD does with a plain directory.
///
/// It differs on purpose where the peer would lose an object without a word: a link to nothing, a
/// submodule and a glob that is not well formed fail the render.
public final class DirectoryRenderer implements Renderer {

  private final DirectoryLimits limits;

  /// With [DirectoryLimits#DEFAULT].
  public DirectoryRenderer() {
    this(DirectoryLimits.DEFAULT);
  }

  public DirectoryRenderer(DirectoryLimits limits) {
    this.limits = limits;
  }

  @Override
  public String name() {
    return "directory";
  }

  /// @throws ProblemException as the interface says; also `INVALID_FIELD` for a glob, and
  ///     `UNSUPPORTED_KIND` for a submodule below a folder that is rendered recursively
  @Override
  public Rendered render(Tree tree, RenderOptions options) {
    RecordingTree recorded = new RecordingTree(tree);
    Tree view = IgnoringTree.of(recorded, options.ignore());
    FileFilter filter = FileFilter.of(options.directory());
    String folder = folder(view, TreePath.normalise(options.path()));
    DirectoryListing listing =
        new DirectoryListing(
            folder, options.directory().recurse(), filter, limits.folders(), options.ignore());
    List<TreeEntry> listed = recorded.ask(listing);
    List<RenderedObject> objects = new ArrayList<>();
    for (DirectoryWalk.Found found : new DirectoryWalk(view, folder, limits).files(listed)) {
      byte[] bytes = view.read(found.file().path(), limits.bytes());
      objects.addAll(new ManifestFile(found.path(), bytes).objects());
      if (objects.size() > limits.objects()) {
        throw tooMany(found.path());
      }
    }
    return new Rendered(objects, Rendering.digest(objects), recorded.readSet(), name());
  }

  /// The real path of the folder, links followed.
  private static String folder(Tree tree, String path) {
    if (path.isEmpty()) {
      return path;
    }
    Optional<TreeEntry> entry = Links.resolve(tree, path);
    if (entry.isEmpty()) {
      throw notFound(path, "there is no such folder in this revision");
    }
    return switch (entry.get().type()) {
      case FOLDER -> entry.get().path();
      case SUBMODULE -> throw notFound(path, "it is a Git submodule, which is not read");
      case FILE, EXECUTABLE, LINK -> throw notFound(path, "it is a file, not a folder");
    };
  }

  private static ProblemException notFound(String path, String what) {
    return Problem.of(ProblemCode.PATH_NOT_FOUND, path, what, "Correct the application's path.")
        .exception();
  }

  private ProblemException tooMany(String path) {
    return Problem.of(
            ProblemCode.RENDER_LIMIT,
            path,
            "with this file there are more than " + limits.objects() + " objects",
            "Split the application.")
        .exception();
  }
}
