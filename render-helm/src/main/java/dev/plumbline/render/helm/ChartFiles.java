package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBytes;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RecordingTree;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.IgnoringTree;
import dev.plumbline.render.Links;
import dev.plumbline.render.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gathers the files of a chart from a tree, links followed, without what `.helmignore` leaves out.
final class ChartFiles {

  private final Optional<Tree> unrecorded;
  private final RecordingTree recorded;
  private final dev.plumbline.model.IgnoreRules ignore;
  private final Tree tree;
  private final HelmLimits limits;
  private long bytes;

  /// @param unrecorded the tree, if a look at it is noted nowhere
  /// @param recorded notes what is looked at in the tree
  /// @param ignore which files are as if they were not there
  ChartFiles(
      Optional<Tree> unrecorded,
      RecordingTree recorded,
      dev.plumbline.model.IgnoreRules ignore,
      HelmLimits limits) {
    this.unrecorded = unrecorded;
    this.recorded = recorded;
    this.ignore = ignore;
    this.tree = IgnoringTree.of(recorded, ignore);
    this.limits = limits;
  }

  /// The tree that is read.
  Tree tree() {
    return tree;
  }

  /// The files of the tree that match a pattern.
  List<TreeEntry> matching(String pattern) {
    return recorded.ask(new FilePattern(pattern, ignore));
  }

  /// The files of the chart at a path: a folder, or a packed chart.
  ///
  /// @throws ProblemException `PATH_NOT_FOUND`, `PATH_OUTSIDE_TREE`, `RENDER_LIMIT`
  /// @throws HelmFailure with Helm's message
  List<ChartFile> of(String path) {
    TreeEntry chart =
        path.isEmpty()
            ? new TreeEntry("", TreeEntry.Type.FOLDER, "", 0)
            : Links.resolve(tree, path).orElseThrow(() -> missing(path, "there is no such chart"));
    return switch (chart.type()) {
      case FOLDER -> folder(chart.path());
      case FILE, EXECUTABLE -> ChartArchive.files(new GoBytes(read(chart)));
      case LINK, SUBMODULE -> throw missing(path, "it is a Git submodule, which is not read");
    };
  }

  private List<ChartFile> folder(String folder) {
    String patterns =
        Links.resolve(tree, TreePath.join(folder, ".helmignore"))
            .filter(TreeEntry::isFile)
            .map(file -> GoText.decode(read(file)))
            .orElse("");
    ChartListing all = new ChartListing(folder, ignore, patterns, limits.files(), true);
    ChartListing listing = unrecorded.map(all::fitting).orElse(all);
    int above = folder.isEmpty() ? 0 : folder.length() + 1;
    List<ChartFile> found = new ArrayList<>();
    for (TreeEntry entry : recorded.ask(listing)) {
      TreeEntry file =
          Links.resolve(tree, entry.path())
              .orElseThrow(() -> missing(entry.path(), "there is no such file"));
      String name = entry.path().substring(above);
      found.add(ChartFile.of(name, ChartArchive.withoutMark(read(file))));
    }
    return found;
  }

  /// The content of a file, which counts.
  byte[] read(TreeEntry file) {
    bytes += file.size();
    if (bytes > limits.bytes()) {
      throw exceeded(file.path(), "the chart has more than " + limits.bytes() + " bytes");
    }
    return tree.read(file.path(), limits.bytes());
  }

  private static ProblemException exceeded(String path, String why) {
    return new Problem(
            ProblemCode.RENDER_LIMIT,
            path,
            "the chart exceeds a limit",
            why,
            "List what does not belong to the chart in .helmignore.")
        .exception();
  }

  static ProblemException missing(String path, String what) {
    return Problem.of(ProblemCode.PATH_NOT_FOUND, path, what, "Correct the path.").exception();
  }
}
