package dev.plumbline.source.git;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/// The files of one commit, read from the object database: no work tree, so no link can be
/// followed, no filter runs and no other tenant's files are near. For many readers at a time.
final class BlobTree implements Tree {

  private static final int MAX_DEPTH = 256;

  private final ObjectStore store;
  private final ObjectId root;
  private final String subject;
  private final GitLimits limits;

  BlobTree(ObjectStore store, ObjectId root, String subject, GitLimits limits) {
    this.store = store;
    this.root = root;
    this.subject = subject;
    this.limits = limits;
  }

  @Override
  public Optional<TreeEntry> entry(String path) {
    checked(path);
    try (ObjectReader reader = store.reader()) {
      Optional<Folder.Node> node = node(reader, path);
      return node.isPresent() ? Optional.of(entry(reader, path, node.get())) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      throw failed(path, e);
    }
  }

  @Override
  public List<TreeEntry> list(String folder) {
    checked(folder);
    try (ObjectReader reader = store.reader()) {
      Optional<Folder.Node> node = node(reader, folder);
      if (node.isEmpty() || node.get().type() != TreeEntry.Type.FOLDER) {
        return List.of();
      }
      List<TreeEntry> entries = new ArrayList<>();
      for (Folder.Node child : folder(reader, node.get().id()).nodes()) {
        String path = folder.isEmpty() ? child.name() : folder + "/" + child.name();
        entries.add(entry(reader, path, child));
      }
      entries.sort(java.util.Comparator.comparing(TreeEntry::name));
      return Collections.unmodifiableList(entries);
    } catch (IOException | RuntimeException e) {
      throw failed(folder, e);
    }
  }

  @Override
  public byte[] read(String path, int maxBytes) {
    checked(path);
    try (ObjectReader reader = store.reader()) {
      Folder.Node node =
          node(reader, path)
              .filter(found -> isBlob(found.type()))
              .orElseThrow(
                  () ->
                      problem(ProblemCode.PATH_NOT_FOUND, path, "no such file", "Check the path."));
      ObjectLoader loader = reader.open(node.id(), Constants.OBJ_BLOB);
      if (loader.getSize() > maxBytes) {
        throw problem(
            ProblemCode.INPUT_TOO_LARGE,
            path,
            "it has "
                + loader.getSize()
                + " bytes, more than the "
                + maxBytes
                + " that are allowed",
            "Make it smaller, or leave it out.");
      }
      return loader.getBytes(Math.max(1, maxBytes));
    } catch (IOException | RuntimeException e) {
      throw failed(path, e);
    }
  }

  private Optional<Folder.Node> node(ObjectReader reader, String path) throws IOException {
    Folder.Node node = new Folder.Node("", TreeEntry.Type.FOLDER, root);
    if (path.isEmpty()) {
      return Optional.of(node);
    }
    for (String part : path.split("/")) {
      if (node.type() != TreeEntry.Type.FOLDER) {
        return Optional.empty();
      }
      Optional<Folder.Node> child = folder(reader, node.id()).find(part);
      if (child.isEmpty()) {
        return Optional.empty();
      }
      node = child.get();
    }
    return Optional.of(node);
  }

  private Folder folder(ObjectReader reader, ObjectId id) throws IOException {
    return store.folders().folder(reader, id, limits.maxFolderEntries());
  }

  private TreeEntry entry(ObjectReader reader, String path, Folder.Node node) throws IOException {
    long size = isBlob(node.type()) ? store.folders().size(reader, node.id()) : 0;
    return new TreeEntry(path, node.type(), node.id().name(), size);
  }

  private static boolean isBlob(TreeEntry.Type type) {
    return switch (type) {
      case FILE, EXECUTABLE, LINK -> true;
      case FOLDER, SUBMODULE -> false;
    };
  }

  private void checked(String path) {
    if (path.isEmpty()) {
      return;
    }
    String[] parts = path.split("/", -1);
    boolean inside = parts.length <= MAX_DEPTH && path.indexOf('\0') < 0;
    for (String part : parts) {
      inside &= !part.isEmpty() && !part.equals(".") && !part.equals("..");
    }
    if (!inside) {
      throw problem(
          ProblemCode.PATH_OUTSIDE_TREE,
          path.replaceAll("\\p{Cntrl}", "?"),
          "the path is not one inside the repository",
          "Write it from the root of the repository, without '.', '..', or a leading or double"
              + " '/'.");
    }
  }

  private ProblemException failed(String path, Exception cause) {
    return cause instanceof ProblemException known
        ? known
        : store.damaged(subject + (path.isEmpty() ? "" : " " + path), cause);
  }

  private static ProblemException problem(ProblemCode code, String path, String what, String next) {
    return Problem.of(code, path.isBlank() ? "repository" : path, what, next).exception();
  }
}
