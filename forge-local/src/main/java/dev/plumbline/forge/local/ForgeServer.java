package dev.plumbline.forge.local;

import com.sun.net.httpserver.HttpServer;
import dev.plumbline.forge.local.HookDelivery.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The embedded forge over HTTP: Git's protocol at /NAME.git, the interface at /api/v1. Encryption
/// is a proxy's before it; nothing that a proxy says of who asks is believed.
public final class ForgeServer implements AutoCloseable {

  private static final int SECONDS_TO_END = 5;

  private final ForgeFolder folder;
  private final HttpServer server;
  private final ExecutorService connections;
  private final HookDelivery delivery;

  private ForgeServer(
      ForgeFolder folder, HttpServer server, ExecutorService threads, HookDelivery delivery) {
    this.folder = folder;
    this.server = server;
    this.connections = threads;
    this.delivery = delivery;
  }

  /// How it is served.
  ///
  /// @param address to listen on
  /// @param port to listen on; 0 for any free one
  /// @param maxPackBytes how large one push may be; a single object may have a quarter of it
  /// @param maxRepositoryBytes how large what was pushed into one repository may become
  /// @param hookTargets whom hooks may call
  public record Options(
      String address, int port, long maxPackBytes, long maxRepositoryBytes, Targets hookTargets) {

    /// Any free port of the loopback address, no limit for repositories; hooks may call public
    /// addresses only.
    public static Options local() {
      return new Options("127.0.0.1", 0, 256L << 20, Long.MAX_VALUE, Targets.PUBLIC);
    }

    public Options withAddress(String other) {
      return new Options(other, port, maxPackBytes, maxRepositoryBytes, hookTargets);
    }

    public Options withPort(int other) {
      return new Options(address, other, maxPackBytes, maxRepositoryBytes, hookTargets);
    }

    public Options withMaxPackBytes(long bytes) {
      return new Options(address, port, bytes, maxRepositoryBytes, hookTargets);
    }

    public Options withMaxRepositoryBytes(long bytes) {
      return new Options(address, port, maxPackBytes, bytes, hookTargets);
    }

    /// Hooks may call these hosts too, though their addresses are not public.
    public Options withHookHosts(Set<String> hosts) {
      return withHookTargets(new Targets(hosts));
    }

    public Options withHookTargets(Targets targets) {
      return new Options(address, port, maxPackBytes, maxRepositoryBytes, targets);
    }
  }

  /// Starts to listen. The folder stays open when the server closes.
  ///
  /// @throws UncheckedIOException if the address cannot be listened on
  public static ForgeServer start(ForgeFolder folder, Options options) {
    ServerLimits.install();
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(options.address(), options.port()), 0);
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      server.setExecutor(threads);
      GitHostOptions limits = GitHostOptions.local().withMaxPackBytes(options.maxPackBytes());
      GitServices services =
          new GitServices(limits, new RepositoryQuota(options.maxRepositoryBytes()));
      Credentials credentials = new Credentials(folder.roster());
      server.createContext(
          "/", new GitHttpHandler(new ForgeBackend(folder, credentials, services), services));
      server.createContext(Route.PREFIX + "/", new ApiHandler(credentials, new Api(folder)));
      HookDelivery delivery = new HookDelivery(folder, options.hookTargets());
      threads.execute(delivery);
      server.start();
      return new ForgeServer(folder, server, threads, delivery);
    } catch (IOException e) {
      throw new UncheckedIOException("forge on " + options.address() + ": " + e.getMessage(), e);
    }
  }

  /// Where the interface is; requests name paths below it.
  public URI address() {
    InetSocketAddress address = server.getAddress();
    return URI.create(
        "http://%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort()));
  }

  /// The address of a repository, for `git clone`.
  public URI url(String repository) {
    return address().resolve("/" + repository + ".git");
  }

  /// The forge that it serves.
  public ForgeFolder folder() {
    return folder;
  }

  /// Stops listening. Requests that run have a few seconds to come to their end; idempotent. What
  /// hooks were not told yet is told after the next start.
  @Override
  public void close() {
    delivery.close();
    server.stop(SECONDS_TO_END);
    connections.shutdownNow();
  }
}
