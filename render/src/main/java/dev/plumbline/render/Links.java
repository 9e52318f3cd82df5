package dev.plumbline.render;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/// Follows symbolic links inside a tree, and never out of it. Every look goes through the given
/// tree, so that a recording one notes each link on the way.
public final class Links {

  /// As many as Linux follows.
  private static final int MAX_LINKS = 40;

  private static final int MAX_TARGET_BYTES = 4096;

  private Links() {}

  /// What stands at the path once all links in it, also in the middle, are followed.
  ///
  /// @param path canonical
  /// @return an entry that is no link, under its real path; empty if nothing is there
  /// @throws ProblemException `PATH_OUTSIDE_TREE` if a link is absolute or leads out of the tree,
  ///     `RENDER_LIMIT` if more than 40 links must be followed, as in a circle
  public static Optional<TreeEntry> resolve(Tree tree, String path) {
    String real = "";
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(path.split("/")));
    int links = 0;
    while (!rest.isEmpty()) {
      String next = TreePath.join(real, rest.removeFirst());
      Optional<TreeEntry> entry = tree.entry(next);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      if (entry.get().type() != TreeEntry.Type.LINK) {
        real = next;
        continue;
      }
      if (++links > MAX_LINKS) {
        throw circle(path);
      }
      String target = target(tree, next);
      prepend(rest, target);
      real = "";
    }
    return tree.entry(real);
  }

  private static void prepend(Deque<String> rest, String target) {
    String[] parts = target.split("/");
    for (int i = parts.length - 1; i >= 0; i--) {
      rest.addFirst(parts[i]);
    }
  }

  /// Where the link points to, from the root of the tree.
  private static String target(Tree tree, String link) {
    String text = new String(tree.read(link, MAX_TARGET_BYTES), StandardCharsets.UTF_8);
    try {
      return text.startsWith("/")
          ? TreePath.normalise(text)
          : TreePath.join(TreePath.parent(link), text);
    } catch (ProblemException e) {
      throw new Problem(
              ProblemCode.PATH_OUTSIDE_TREE,
              link,
              "the symbolic link leads out of the repository",
              "it points to " + text,
              "Point it to a file of the repository, or remove it.")
          .exception();
    }
  }

  private static ProblemException circle(String path) {
    return Problem.of(
            ProblemCode.RENDER_LIMIT,
            path,
            "more than " + MAX_LINKS + " symbolic links must be followed",
            "Point the link to the file itself.")
        .exception();
  }
}
