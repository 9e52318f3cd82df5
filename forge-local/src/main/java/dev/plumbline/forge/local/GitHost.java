package dev.plumbline.forge.local;

import com.sun.net.httpserver.HttpServer;
import dev.plumbline.git.GitIsolation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// Serves the bare repositories of one folder over HTTP, with Git's smart protocol in versions 0
/// and 2: clone, fetch (shallow and partial too) and push by any Git client.
///
/// It is what `plumb demo` and the tests pull from, and the ground on which the forge with pull
/// requests stands. Only the repositories directly in the folder are served, as `NAME.git`.
public final class GitHost implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

  private final Path folder;
  private final HttpServer server;
  private final ExecutorService connections;

  private GitHost(Path folder, HttpServer server, ExecutorService connections) {
    this.folder = folder;
    this.server = server;
    this.connections = connections;
  }

  /// Starts to listen. The folder is created if it does not exist.
  ///
  /// @throws UncheckedIOException if the address cannot be listened on
  public static GitHost start(Path folder, GitHostOptions options) {
    GitIsolation.install();

    ServerLimits.install();
    try {
      Files.createDirectories(folder);
      HttpServer server =
          HttpServer.create(new InetSocketAddress(options.address(), options.port()), 0);
      ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
      server.setExecutor(connections);
      GitServices services = new GitServices(options);
      PlainBackend backend = new PlainBackend(folder, new Accounts(options.accounts()), services);
      server.createContext("/", new GitHttpHandler(backend, services));
      server.start();
      return new GitHost(folder, server, connections);
    } catch (IOException e) {
      throw new UncheckedIOException("Git host on " + options.address() + ": " + e.getMessage(), e);
    }
  }

  /// The address of a repository, for `git clone`.
  public URI url(String repository) {
    InetSocketAddress address = server.getAddress();
    return URI.create(
        "http://%s:%d/%s.git"
            .formatted(
                address.getAddress().getHostAddress(), address.getPort(), checked(repository)));
  }

  /// The port that it listens on.
  public int port() {
    return server.getAddress().getPort();
  }

  /// Makes an empty repository whose `HEAD` is `main`; opens it if it exists.
  public BareRepository create(String repository) {
    return BareRepository.create(folder.resolve(checked(repository) + ".git"));
  }

  /// Stops listening and ends running requests; idempotent.
  @Override
  public void close() {
    server.stop(0);
    connections.shutdownNow();
  }

  private static String checked(String repository) {
    if (!isName(repository)) {
      throw new IllegalArgumentException(
          "a repository's name has letters, digits, '-' and '_' only: " + repository);
    }
    return repository;
  }

  static boolean isName(String repository) {
    return NAME.matcher(repository).matches();
  }
}
