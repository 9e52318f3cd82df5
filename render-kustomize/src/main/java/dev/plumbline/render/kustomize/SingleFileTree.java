package dev.plumbline.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plumbline.model.Digest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.util.List;
import java.util.Optional;

/// A tree with one file of objects.
record SingleFileTree(String content) implements Tree {

  private static final String NAME = "objects.yaml";

  @Override
  public Optional<TreeEntry> entry(String path) {
    return switch (path) {
      case "" -> Optional.of(new TreeEntry("", TreeEntry.Type.FOLDER, id(), 0));
      case NAME -> Optional.of(file());
      default -> Optional.empty();
    };
  }

  private TreeEntry file() {
    return new TreeEntry(NAME, TreeEntry.Type.FILE, id(), content.getBytes(UTF_8).length);
  }

  private String id() {
    return Digest.of(content).toString();
  }

  @Override
  public List<TreeEntry> list(String folder) {
    return folder.isEmpty() ? List.of(file()) : List.of();
  }

  @Override
  public byte[] read(String path, int maxBytes) {
    if (!path.equals(NAME)) {
      throw Problem.of(ProblemCode.PATH_NOT_FOUND, path, "there is no such file", "").exception();
    }
    byte[] bytes = content.getBytes(UTF_8);
    if (bytes.length > maxBytes) {
      throw Problem.of(
              ProblemCode.INPUT_TOO_LARGE, path, "the objects of the chart are too large", "")
          .exception();
    }
    return bytes;
  }
}
