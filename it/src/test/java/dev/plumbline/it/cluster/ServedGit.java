package dev.plumbline.it.cluster;

import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHost;
import dev.plumbline.forge.local.GitHostOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/// A Git host on loopback with one repository, which can be taken off the network for a while.
final class ServedGit implements AutoCloseable {

  private final Path folder;
  private final BareRepository repository;
  private final String url;
  private GitHost host;

  ServedGit(Path folder) {
    this.folder = folder;
    this.host = GitHost.start(folder, GitHostOptions.local());
    this.repository = host.create("fleet");
    this.url = host.url("fleet").toString();
  }

  BareRepository repository() {
    return repository;
  }

  String url() {
    return url;
  }

  /// Commits these files on main. An empty text removes.
  String commit(String message, Map<String, String> files) {
    Commit commit = Commit.on("main", message).by("Ada <ada@example.org>");
    for (Map.Entry<String, String> file : files.entrySet()) {
      commit =
          file.getValue().isEmpty()
              ? commit.delete(file.getKey())
              : commit.file(file.getKey(), file.getValue());
    }
    return repository.commit(commit);
  }

  /// Somebody puts another repository at the same address, with this as its first commit.
  void replace(Commit first) {
    host.close();
    repository.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
    try (BareRepository other = host.create("fleet")) {
      other.commit(first);
    }
  }

  void stop() {
    host.close();
  }

  /// Is back, at the same address.
  void start() {
    host = GitHost.start(folder, GitHostOptions.local().withPort(URI.create(url).getPort()));
  }

  @Override
  public void close() {
    repository.close();
    host.close();
  }
}
