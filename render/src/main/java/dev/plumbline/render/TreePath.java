package dev.plumbline.render;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.ArrayDeque;
import java.util.Deque;

/// Paths inside a tree. All are lexical: nothing is looked up.
public final class TreePath {

  private TreePath() {}

  /// The canonical form of a path that somebody wrote, from the root of the tree: without `.`,
  /// `..`, empty parts and slashes at the end. The root is the empty text.
  ///
  /// @throws dev.plumbline.model.ProblemException `PATH_OUTSIDE_TREE` if it is absolute or leads
  ///     out
  public static String normalise(String path) {
    if (path.startsWith("/")) {
      throw outside(path, "it is absolute");
    }
    return join("", path);
  }

  /// The canonical form of a relative path as seen from a folder.
  ///
  /// @param folder canonical
  /// @throws dev.plumbline.model.ProblemException `PATH_OUTSIDE_TREE` if it leads out of the tree
  public static String join(String folder, String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (folder + "/" + path).split("/")) {
      switch (part) {
        case "", "." -> {}
        case ".." -> {
          if (parts.pollLast() == null) {
            throw outside(path, "it leads out of the repository");
          }
        }
        default -> parts.add(part);
      }
    }
    String joined = String.join("/", parts);
    if (joined.indexOf('\0') >= 0) {
      throw outside(joined.replace('\0', '?'), "it contains a zero byte");
    }
    return joined;
  }

  /// The folder that the path is in; the root for a path of one part.
  public static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static ProblemException outside(String path, String why) {
    return new Problem(
            ProblemCode.PATH_OUTSIDE_TREE,
            path,
            "the path is not in the repository",
            why,
            "Write it from the repository's root, without '..'.")
        .exception();
  }
}
