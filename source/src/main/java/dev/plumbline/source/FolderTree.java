package dev.plumbline.source;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder on this machine as a [Tree], for rendering what is not committed yet. Links are shown
/// as links and never followed; nothing outside of the folder can be reached.
public final class FolderTree implements Tree {

  private final Path root;

  public FolderTree(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public Optional<TreeEntry> entry(String path) {
    Path file = resolve(path);
    if (throughLink(file) || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    return Optional.of(describe(path, file));
  }

  @Override
  public List<TreeEntry> list(String folder) {
    Path directory = resolve(folder);
    if (throughLink(directory) || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(
              file ->
                  describe(
                      folder.isEmpty()
                          ? file.getFileName().toString()
                          : folder + "/" + file.getFileName(),
                      file))
          .sorted(Comparator.comparing(TreeEntry::name))
          .toList();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  @Override
  public byte[] read(String path, int maxBytes) {
    TreeEntry entry = entry(path).orElseThrow(() -> missing(path).exception());
    if (entry.size() > maxBytes) {
      throw new Problem(
              ProblemCode.INPUT_TOO_LARGE,
              path,
              "the file has %d bytes".formatted(entry.size()),
              "the limit is %d".formatted(maxBytes),
              "Split it, or keep it elsewhere.")
          .exception();
    }
    try {
      return switch (entry.type()) {
        case FILE, EXECUTABLE -> Files.readAllBytes(resolve(path));
        case LINK ->
            Files.readSymbolicLink(resolve(path))
                .toString()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        case FOLDER, SUBMODULE -> throw missing(path).exception();
      };
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private Path resolve(String path) {
    boolean plain =
        path.isEmpty()
            || Stream.of(path.split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    if (!plain || path.indexOf('\0') >= 0 || path.indexOf('\\') >= 0) {
      throw Problem.of(
              ProblemCode.PATH_OUTSIDE_TREE,
              path.replace('\0', '?'),
              "the path does not stay inside the folder",
              "Use a path without `.` and `..`, relative to the root.")
          .exception();
    }
    return root.resolve(path);
  }

  /// Whether a part of the way is a link: what lies behind it is not in this tree.
  private boolean throughLink(Path file) {
    for (Path part = file.getParent();
        part != null && part.startsWith(root) && !part.equals(root);
        part = part.getParent()) {
      if (Files.isSymbolicLink(part)) {
        return true;
      }
    }
    return false;
  }

  private static TreeEntry describe(String path, Path file) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      TreeEntry.Type type =
          attributes.isSymbolicLink()
              ? TreeEntry.Type.LINK
              : attributes.isDirectory()
                  ? TreeEntry.Type.FOLDER
                  : Files.isExecutable(file) ? TreeEntry.Type.EXECUTABLE : TreeEntry.Type.FILE;
      String id =
          attributes.lastModifiedTime().toMillis()
              + "-"
              + attributes.size()
              + "-"
              + attributes.fileKey();
      return new TreeEntry(path, type, id, attributes.isDirectory() ? 0 : attributes.size());
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private static Problem missing(String path) {
    return Problem.of(
        ProblemCode.PATH_NOT_FOUND, path, "there is no such file", "Look at the path again.");
  }

  private static ProblemException failed(String path, IOException e) {
    return new ProblemException(
        new Problem(
            ProblemCode.STORAGE_FAILED,
            path.isEmpty() ? "." : path,
            "cannot be read",
            e.getClass().getSimpleName(),
            "Look at its permissions."),
        e);
  }
}
