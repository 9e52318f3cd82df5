package dev.plumbline.render.helm;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A folder on disk, and charts from elsewhere that are told by address, name and version.
final class WritableFolder implements HelmTemplateCommand.Files {

  final List<ChartRequest> asked = new ArrayList<>();
  private final Path root;
  private final ChartFolder folder;
  private final Map<String, Tree> charts;

  WritableFolder(Path root, Map<String, Tree> charts) {
    this.root = root;
    this.folder = new ChartFolder(root);
    this.charts = charts;
  }

  @Override
  public Optional<byte[]> read(String path) {
    return folder.read(path);
  }

  @Override
  public boolean folder(String path) {
    return !path.isEmpty() && folder.folder(path);
  }

  @Override
  public List<String> list(String path) {
    return folder.list(path);
  }

  @Override
  public Optional<Link> link(String path) {
    return folder.link(path);
  }

  @Override
  public boolean exists(String path) {
    return !path.isEmpty() && Files.exists(root.resolve(path));
  }

  @Override
  public void write(String below, String path, byte[] content, boolean append) {
    try {
      Path file = root.resolve(below).resolve(path).normalize();
      Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
      if (append) {
        Files.write(file, content, StandardOpenOption.APPEND);
      } else {
        Files.write(file, content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Fetched chart(ChartRequest request) {
    asked.add(request);
    return Optional.ofNullable(charts.get(request.toString()))
        .map(tree -> new Fetched(tree, request.version(), "sha256:of-" + request.name()))
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemCode.REFERENCE_NOT_FOUND, request.toString(), "not there", "Wait.")
                    .exception());
  }

  @Override
  public Optional<String> environment(String name) {
    return switch (name) {
      case "HOME" -> Optional.of(root.resolve("home").toString());
      case "HELM_REPOSITORY_CONFIG" -> Optional.of("repositories.yaml");
      default -> Optional.empty();
    };
  }

  /// The texts of all files.
  Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(WritableFolder::plain).toList()) {
        all.put(root.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static boolean plain(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  /// Removes everything.
  void clear(boolean wanted) {
    if (!wanted) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
