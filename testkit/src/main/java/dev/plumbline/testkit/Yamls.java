package dev.plumbline.testkit;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.RenderedObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Manifests from YAML, as tests write them.
public final class Yamls {

  private Yamls() {}

  /// The object of each document.
  public static List<Manifest> all(String text) {
    return Yaml.read(text.getBytes(StandardCharsets.UTF_8), "test.yaml", Limits.DEFAULT).stream()
        .map(document -> new Manifest((JsonObject) document.root()))
        .toList();
  }

  /// The object of the first document.
  public static Manifest one(String text) {
    return all(text).getFirst();
  }

  /// Every document below a folder of the repository.
  public static List<RenderedObject> folder(String folder) {
    Path root = Path.of(System.getProperty("plumbline.root"));
    try (Stream<Path> files = Files.walk(root.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .flatMap(file -> documents(root, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<RenderedObject> documents(Path root, Path file) {
    try {
      String path = root.relativize(file).toString();
      return Yaml.read(Files.readAllBytes(file), path, Limits.DEFAULT).stream()
          .map(
              document ->
                  new RenderedObject(
                      new Manifest((JsonObject) document.root()), document.origin()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
