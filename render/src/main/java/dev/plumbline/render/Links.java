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
import java.util.stream.Collectors;

/// Follows symbolic links inside a tree, and never out of it. Every look goes through the given
/// tree, so that a recording one notes each link on the way.
public final class Links {

  /// As many as Linux follows.
  private static final int MAX_LINKS = 40;

  private static final int MAX_TARGET_BYTES = 4096;

  private final Tree tree;
  private final Deque<String> rest;
  private String real = "";
  private String link;
  private int followed;

  private Links(Tree tree, String path) {
    this.tree = tree;
    this.link = path;
    this.rest = parts(path);
  }

  /// What stands at the path once all links in it, also in the middle, are followed. Looks at
  /// folders on the way only if nothing stands at the path itself.
  ///
  /// @param path canonical
  /// @return an entry that is no link, under its real path; empty if nothing is there
  /// @throws ProblemException `PATH_OUTSIDE_TREE` if a link is absolute or leads out of the tree,
  ///     `RENDER_LIMIT` if more than 40 links must be followed, as in a circle
  public static Optional<TreeEntry> resolve(Tree tree, String path) {
    return new Links(tree, path).resolve(path);
  }

  private Optional<TreeEntry> resolve(String path) {
    climb();
    while (!rest.isEmpty()) {
      Optional<TreeEntry> next = next();
      if (next.isEmpty()) {
        return next;
      }
      if (next.get().type() == TreeEntry.Type.LINK) {
        follow(path, next.get().path());
      } else {
        real = next.get().path();
      }
      climb();
    }
    return tree.entry(real);
  }

  /// The entry at the whole rest of the path, else the one at its first part. Takes off the rest
  /// what it used.
  private Optional<TreeEntry> next() {
    if (!rest.contains("..")) {
      Optional<TreeEntry> whole = tree.entry(below(String.join("/", rest)));
      if (whole.isPresent()) {
        rest.clear();
        return whole;
      }
      if (rest.size() == 1) {
        return whole;
      }
    }
    return tree.entry(below(rest.removeFirst()));
  }

  private void follow(String path, String found) {
    if (++followed > MAX_LINKS) {
      throw circle(path);
    }
    link = found;
    real = TreePath.parent(found);
    parts(target(tree, found)).descendingIterator().forEachRemaining(rest::addFirst);
  }

  /// Takes the steps upwards at the front of the rest. What is above a real folder is real too.
  private void climb() {
    while (!rest.isEmpty() && rest.getFirst().equals("..")) {
      if (real.isEmpty()) {
        throw outside(link);
      }
      rest.removeFirst();
      real = TreePath.parent(real);
    }
  }

  private String below(String path) {
    return real.isEmpty() ? path : real + "/" + path;
  }

  private static Deque<String> parts(String path) {
    return Arrays.stream(path.split("/"))
        .filter(part -> !part.isEmpty() && !part.equals("."))
        .collect(Collectors.toCollection(ArrayDeque::new));
  }

  /// What the link says, as seen from its own folder.
  private static String target(Tree tree, String link) {
    String text = new String(tree.read(link, MAX_TARGET_BYTES), StandardCharsets.UTF_8);
    if (text.startsWith("/") || text.indexOf('\0') >= 0) {
      throw outside(link);
    }
    return text;
  }

  private static ProblemException outside(String link) {
    return Problem.of(
            ProblemCode.PATH_OUTSIDE_TREE,
            link,
            "the symbolic link leads out of the repository",
            "Point it to a file of the repository, or remove it.")
        .exception();
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
