package dev.plumbline.render.directory;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the files of one directory: links are followed, and all is counted.
final class DirectoryWalk {

  private final Tree tree;
  private final String root;
  private final DirectoryLimits limits;
  private final List<Found> found = new ArrayList<>();
  private long bytes;

  /// A file to read.
  ///
  /// @param path as it stands in the directory, for messages
  /// @param file where its bytes are: elsewhere if the path is a symbolic link
  record Found(String path, TreeEntry file) {}

  /// @param tree where links are followed
  DirectoryWalk(Tree tree, String root, DirectoryLimits limits) {
    this.tree = tree;
    this.root = root;
    this.limits = limits;
  }

  /// All files that count.
  ///
  /// @param listed what a [DirectoryListing] gave
  /// @throws ProblemException as [DirectoryRenderer#render]
  List<Found> files(List<TreeEntry> listed) {
    for (TreeEntry entry : listed) {
      switch (entry.type()) {
        case FOLDER ->
            throw limit(entry.path(), "it is more than " + limits.folders() + " folders deep");
        case SUBMODULE -> throw submodule(entry);
        case LINK -> link(entry);
        case FILE, EXECUTABLE -> file(entry.path(), entry);
      }
    }
    return List.copyOf(found);
  }

  /// A directory behind a link is not followed: the peer does not either.
  private void link(TreeEntry link) {
    Optional<TreeEntry> target = Links.resolve(tree, link.path());
    if (target.isEmpty()) {
      throw Problem.of(
              ProblemCode.PATH_NOT_FOUND,
              link.path(),
              "the symbolic link points to nothing",
              "Point it to a file of the repository, or remove it.")
          .exception();
    }
    if (target.get().isFile()) {
      file(link.path(), target.get());
    }
  }

  private void file(String path, TreeEntry file) {
    if (file.size() > limits.bytes()) {
      throw Problem.of(
              ProblemCode.INPUT_TOO_LARGE,
              path,
              "the file has " + file.size() + " bytes, more than " + limits.bytes(),
              "Move what is no manifest out of the directory, or exclude it.")
          .exception();
    }
    bytes += file.size();
    if (bytes > limits.bytes()) {
      throw limit(root, "its files have more than " + limits.bytes() + " bytes together");
    }
    if (found.size() == limits.files()) {
      throw limit(root, "it has more than " + limits.files() + " files");
    }
    found.add(new Found(path, file));
  }

  /// What a submodule holds is not read; to skip it in silence would lose objects.
  private static ProblemException submodule(TreeEntry entry) {
    return Problem.of(
            ProblemCode.UNSUPPORTED_KIND,
            entry.path(),
            "the directory holds a Git submodule, which is not read",
            "Exclude it by name, or commit its files.")
        .exception();
  }

  private static ProblemException limit(String subject, String what) {
    return Problem.of(
            ProblemCode.RENDER_LIMIT,
            subject.isEmpty() ? "the repository's root" : subject,
            what,
            "Split the application, or exclude what is no manifest.")
        .exception();
  }
}
