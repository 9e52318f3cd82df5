package dev.plumbline.render.helm;

import dev.plumbline.gotemplate.GoFailure;
import dev.plumbline.model.IgnoreRules;
import dev.plumbline.model.Listing;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.IgnoringTree;
import dev.plumbline.render.Links;
import dev.plumbline.render.TreePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which files of a tree match a pattern, as Argo CD expands files of values: `*`, `?`, `[..]` and
/// `{..}` stay inside one name, and `**` stands for any number of folders.
///
/// @param pattern from the root of the tree
/// @param ignore which files are as if they were not there
record FilePattern(String pattern, IgnoreRules ignore) implements Listing {

  private static final int DEEPEST = 64;
  private static final int MOST = 10_000;

  /// The part of the path before the first name with a pattern.
  @Override
  public String folder() {
    StringBuilder folder = new StringBuilder();
    for (String part : pattern.split("/")) {
      if (!isLiteral(part)) {
        break;
      }
      folder.append(folder.isEmpty() ? "" : "/").append(part);
    }
    return folder.toString();
  }

  @Override
  public boolean leavesFolder() {
    return true;
  }

  /// The files, in the order of their paths.
  ///
  /// @throws HelmFailure for a malformed pattern
  /// @throws ProblemException `RENDER_LIMIT` for more than 10,000 entries looked at,
  ///     `PATH_OUTSIDE_TREE` for a link that leads out
  @Override
  public List<TreeEntry> answer(Tree tree) {
    Walk walk = new Walk(IgnoringTree.of(tree, ignore));
    try {
      walk.into("", List.of(pattern.split("/")), 0);
    } catch (GoFailure e) {
      throw new HelmFailure("error expanding glob pattern \"" + pattern + "\": " + e.words());
    }
    return List.copyOf(walk.found.values());
  }

  private static boolean isLiteral(String part) {
    return part.matches("[^*?\\[\\]{}\\\\]*");
  }

  private static final class Walk {
    private final Tree tree;
    private final Map<String, TreeEntry> found = new TreeMap<>();
    private int looks;

    Walk(Tree tree) {
      this.tree = tree;
    }

    void into(String folder, List<String> parts, int depth) {
      String part = parts.getFirst();
      List<String> rest = parts.subList(1, parts.size());
      boolean deep = part.equals("**");
      if (deep && !rest.isEmpty()) {
        into(folder, rest, depth);
      }
      if (isLiteral(part)) {
        real(TreePath.join(folder, part)).ifPresent(entry -> enter(entry, rest, depth));
        return;
      }
      if (depth > DEEPEST) {
        throw RenderLimits.exceeded("folders are nested deeper than " + DEEPEST);
      }
      Glob glob = Glob.parse(deep ? "*" : part);
      for (TreeEntry entry : tree.list(folder)) {
        if (++looks > MOST) {
          throw RenderLimits.exceeded("a pattern looks at more than " + MOST + " files");
        }
        if (glob.matches(entry.name())) {
          real(entry.path())
              .ifPresent(
                  there -> {
                    boolean below = deep && there.type() == TreeEntry.Type.FOLDER;
                    enter(there, below ? parts : rest, depth + 1);
                  });
        }
      }
    }

    private Optional<TreeEntry> real(String path) {
      return Links.resolve(tree, path);
    }

    private void enter(TreeEntry entry, List<String> rest, int depth) {
      boolean last = rest.isEmpty() || rest.equals(List.of("**"));
      if (entry.isFile() && last) {
        found.put(entry.path(), entry);
      } else if (entry.type() == TreeEntry.Type.FOLDER && !rest.isEmpty()) {
        into(entry.path(), rest, depth);
      }
    }
  }
}
