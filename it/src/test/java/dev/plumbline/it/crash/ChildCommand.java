package dev.plumbline.it.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// How a [CrashChild] is started: small, without the second compiler, and with the classes of the
/// undisturbed run in a cache, for it is started many times.
final class ChildCommand {

  private final String classPath;
  private final Path cache;
  private final Path kubeconfig;

  private ChildCommand(String classPath, Path cache, Path kubeconfig) {
    this.classPath = classPath;
    this.cache = cache;
    this.kubeconfig = kubeconfig;
  }

  /// Folders of classes are packed into archives first: only those can be cached.
  static ChildCommand prepare(Path folder, Path kubeconfig) {
    String given =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    List<String> packed = new ArrayList<>();
    for (String part : given.split(java.io.File.pathSeparator)) {
      Path path = Path.of(part);
      if (Files.isDirectory(path)) {
        packed.add(pack(path, folder.resolve("classes-" + packed.size() + ".jar")).toString());
      } else if (Files.exists(path)) {
        packed.add(part);
      }
    }
    return new ChildCommand(
        String.join(java.io.File.pathSeparator, packed), folder.resolve("classes.aot"), kubeconfig);
  }

  private static Path pack(Path classes, Path archive) {
    try (OutputStream file = Files.newOutputStream(archive);
        JarOutputStream jar = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(each).toString()));
        Files.copy(each, jar);
        jar.closeEntry();
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Makes the cache when it ends.
  List<String> recording() {
    return java("-XX:AOTCacheOutput=" + cache);
  }

  /// Uses the cache.
  List<String> running() {
    return java("-XX:AOTCache=" + cache);
  }

  private List<String> java(String option) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        option,
        "-Xlog:disable",
        "-Xlog:all=off",
        "-Xmx128m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath,
        CrashChild.class.getName(),
        kubeconfig.toString());
  }
}
