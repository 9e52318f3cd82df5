package dev.plumbline.render.helm;

import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.IgnoringTree;
import dev.plumbline.render.Links;
import java.util.ArrayList;
import java.util.List;

/// Which files a chart in a folder has: links followed, without what `.helmignore` leaves out.
///
/// @param ignore which files are as if they were not there
/// @param patterns of `.helmignore`
/// @param most how many entries may be looked at
/// @param leavesFolder whether there are links, which may lead out of the chart
record ChartListing(
    String folder, IgnoreRules ignore, String patterns, int most, boolean leavesFolder)
    implements Listing {

  private static final int DEEPEST = 64;

  /// The files, each under the path that it has through the links.
  ///
  /// @throws HelmFailure for a malformed pattern
  /// @throws ProblemException `RENDER_LIMIT`, `PATH_OUTSIDE_TREE`; `PATH_NOT_FOUND` for a submodule
  ///     or a link to nothing
  @Override
  public List<TreeEntry> answer(Tree tree) {
    return walk(tree).found;
  }

  /// The same question, as it must be asked of charts like the one in this tree.
  ChartListing fitting(Tree tree) {
    return new ChartListing(folder, ignore, patterns, most, walk(tree).links);
  }

  private Walk walk(Tree tree) {
    Walk walk =
        new Walk(
            IgnoringTree.of(tree, ignore), dev.plumbline.render.helm.IgnoreRules.parse(patterns));
    walk.into(folder, "", 0);
    return walk;
  }

  private String path(String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  private ProblemException exceeded(String why) {
    return new Problem(
            ProblemCode.RENDER_LIMIT,
            folder,
            "the chart exceeds a limit",
            why,
            "List what does not belong to the chart in .helmignore.")
        .exception();
  }

  private final class Walk {
    private final Tree tree;
    private final dev.plumbline.render.helm.IgnoreRules rules;
    private final List<TreeEntry> found = new ArrayList<>();
    private int looks;
    private boolean links;

    Walk(Tree tree, dev.plumbline.render.helm.IgnoreRules rules) {
      this.tree = tree;
      this.rules = rules;
    }

    /// @param real where the folder is
    /// @param below the path that it has in the chart; empty for the chart itself
    void into(String real, String below, int depth) {
      if (depth > DEEPEST) {
        throw exceeded("folders are nested deeper than " + DEEPEST);
      }
      for (TreeEntry entry : tree.list(real)) {
        if (++looks > most) {
          throw exceeded("it has more than " + most + " files");
        }
        String name = below.isEmpty() ? entry.name() : below + "/" + entry.name();
        links = links || entry.type() == TreeEntry.Type.LINK;
        TreeEntry there = real(entry);
        if (rules.ignores(name, there.type() == TreeEntry.Type.FOLDER)) {
          continue;
        }
        switch (there.type()) {
          case FOLDER -> into(there.path(), name, depth + 1);
          case FILE, EXECUTABLE ->
              found.add(new TreeEntry(path(name), there.type(), there.id(), there.size()));
          case LINK, SUBMODULE ->
              throw ChartFiles.missing(entry.path(), "it is a Git submodule, which is not read");
        }
      }
    }

    private TreeEntry real(TreeEntry entry) {
      return entry.type() == TreeEntry.Type.LINK
          ? Links.resolve(tree, entry.path())
              .orElseThrow(() -> ChartFiles.missing(entry.path(), "the link leads to nothing"))
          : entry;
    }
  }
}
