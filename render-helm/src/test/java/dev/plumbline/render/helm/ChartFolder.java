package dev.plumbline.render.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of a folder on disk, for tests.
record ChartFolder(Path root) implements HelmTemplateCommand.Files {

  @Override
  public Optional<byte[]> read(String path) {
    try {
      Path file = root.resolve(path);
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean folder(String path) {
    return Files.isDirectory(root.resolve(path));
  }

  @Override
  public List<String> list(String path) {
    try (Stream<Path> files = Files.list(root.resolve(path))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Link> link(String path) {
    try {
      Path file = root.resolve(path).normalize();
      if (!Files.isSymbolicLink(file)) {
        return Optional.empty();
      }
      if (Files.exists(file)) {
        return Optional.of(new Link(file.toString(), file.toRealPath().toString(), true));
      }
      Path missing = file.resolveSibling(Files.readSymbolicLink(file));
      while (Files.notExists(missing.resolveSibling("."))) {
        missing = missing.resolveSibling(".").normalize();
      }
      return Optional.of(new Link(file.toString(), missing.toString(), false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
