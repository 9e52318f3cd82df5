package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoBytes;
import dev.plumbline.gotemplate.GoText;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.IgnoringTree;
import dev.plumbline.render.Links;
import dev.plumbline.render.TreePath;
import java.util.ArrayList;
import java.util.List;

/// Gathers the files of a chart from a tree, links followed, without what `.helmignore` leaves out.
final class ChartFiles {

  private static final int DEEPEST = 64;

  private final CoveredTree covered;
  private final dev.plumbline.model.IgnoreRules ignore;
  private final Tree tree;
  private final HelmLimits limits;
  private final List<ChartFile> found = new ArrayList<>();
  private long bytes;
  private int looks;

  /// @param ignore which files are as if they were not there
  ChartFiles(CoveredTree covered, dev.plumbline.model.IgnoreRules ignore, HelmLimits limits) {
    this.covered = covered;
    this.ignore = ignore;
    this.tree = IgnoringTree.of(covered, ignore);
    this.limits = limits;
  }

  /// The tree that is read.
  Tree tree() {
    return tree;
  }

  /// The files of the tree that match a pattern.
  List<TreeEntry> matching(String pattern) {
    return covered.ask(new FilePattern(pattern, ignore));
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
    covered.cover(folder);
    String ignore = TreePath.join(folder, ".helmignore");
    String patterns =
        Links.resolve(tree, ignore)
            .filter(TreeEntry::isFile)
            .map(file -> GoText.decode(read(file)))
            .orElse("");
    walk(folder, "", IgnoreRules.parse(patterns), 0);
    return found;
  }

  private void walk(String folder, String below, IgnoreRules rules, int depth) {
    if (depth > DEEPEST) {
      throw exceeded(folder, "folders are nested deeper than " + DEEPEST);
    }
    for (TreeEntry entry : tree.list(folder)) {
      if (++looks > limits.files()) {
        throw exceeded(folder, "the chart has more than " + limits.files() + " files");
      }
      String name = below.isEmpty() ? entry.name() : below + "/" + entry.name();
      TreeEntry real = real(entry);
      boolean inner = real.type() == TreeEntry.Type.FOLDER;
      if (rules.ignores(name, inner)) {
        continue;
      }
      switch (real.type()) {
        case FOLDER -> {
          covered.cover(real.path());
          walk(real.path(), name, rules, depth + 1);
        }
        case FILE, EXECUTABLE ->
            found.add(ChartFile.of(name, ChartArchive.withoutMark(read(real))));
        case LINK, SUBMODULE ->
            throw missing(entry.path(), "it is a Git submodule, which is not read");
      }
    }
  }

  private TreeEntry real(TreeEntry entry) {
    return entry.type() == TreeEntry.Type.LINK
        ? Links.resolve(tree, entry.path())
            .orElseThrow(() -> missing(entry.path(), "the link leads to nothing"))
        : entry;
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
