package dev.plumbline.it.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.plumbline.app.Assembly;
import dev.plumbline.cli.ForgePrograms;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.http.Access;
import dev.plumbline.forge.http.Credential;
import dev.plumbline.forge.http.JdkExchange;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.Pace;
import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.ForgeFolder;
import dev.plumbline.forge.local.ForgeServer;
import dev.plumbline.forge.local.Grants;
import dev.plumbline.forge.local.Scope;
import dev.plumbline.forge.plumbline.PlumblineAdministration;
import dev.plumbline.forge.plumbline.PlumblineForge;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.SecretReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/// The embedded forge with the repository `shop`, and a running Plumbline that deploys a page of it
/// to this machine.
final class ApprovalScene implements AutoCloseable {

  private static final String SECRET = "a secret of 25 characters";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final JdkExchange exchange = new JdkExchange(JdkExchange.Options.direct());
  private final Map<String, String> tokens = new HashMap<>();
  private final Path folder;
  private final Path machine;
  private final ForgeFolder accounts;
  private final ForgeServer server;
  private final RunOptions options;
  private Assembly plumb;
  private AutoCloseable socket;
  private final Optional<Cluster> cluster;

  /// @param first what the application is at first
  record Cluster(Path kubeconfig, String first) {}

  ApprovalScene(Path folder, String environment) throws IOException {
    this(folder, environment, Optional.empty());
  }

  /// @param cluster that the application goes to instead
  ApprovalScene(Path folder, String environment, Optional<Cluster> cluster) throws IOException {
    this.cluster = cluster;
    this.folder = folder;
    this.machine = Files.createDirectory(folder.resolve("machine"));
    this.accounts = ForgeFolder.open(folder.resolve("forge"), InstantSource.system());
    this.server =
        ForgeServer.start(accounts, ForgeServer.Options.local().withHookHosts(Set.of("127.0.0.1")));
    accounts.account("root", "root", Set.of(), Grants.of(Grants.ALL, Scope.values()));
    Grants people = Grants.of("shop", Scope.WRITE, Scope.REVIEW, Scope.STATUS);
    for (String name : List.of("ann", "bob", "eve", "plumbline")) {
      accounts.account("root", name, Set.of(name + "@example.org"), people);
    }
    accounts.create("root", "shop");
    push("root", "main", "root/shop.yaml", application());
    push("root", "main", "root/production.yaml", environment);
    push("root", "main", "shop/page.yaml", cluster.map(Cluster::first).orElse(page("one")));
    int port = freePort();
    new PlumblineAdministration(http("root"))
        .addHook(
            "shop",
            JsonObject.EMPTY
                .with("url", "http://127.0.0.1:" + port + "/hooks/plumbline/shop")
                .with("secret", SECRET));
    this.options = options(port);
    this.plumb = new Assembly(options);
    this.socket = plumb.listen(folder.resolve("state"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private RunOptions options(int port) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), SECRET);
    Path credentials = Files.createDirectory(folder.resolve("credentials"));
    Files.writeString(credentials.resolve("username"), "plumbline");
    Files.writeString(credentials.resolve("password"), token("plumbline"));
    return new RunOptions(
            folder.resolve("state"),
            Optional.of(
                new RunOptions.Root(
                    server.url("shop").toString(),
                    "main",
                    "root",
                    new SecretReference.InFolder(credentials.toString()),
                    Duration.ofHours(1),
                    Optional.of(Files.createFile(repositories())))),
            cluster.map(
                known -> new RunOptions.Cluster(Optional.of(known.kubeconfig()), "", false, false)),
            List.of(machine))
        .with(
            new RunOptions.Forges(
                Optional.of(
                    new ForgePrograms.Access(
                        server.address() + "/shop", "plumbline", token("plumbline"))),
                true,
                Optional.of(new RunOptions.Hooks("127.0.0.1", port, secret))));
  }

  /// From now on Plumbline asks repositories whose addresses begin so with what lies in the folder.
  void trust(String address, Path credentials) throws IOException {
    Files.writeString(
        repositories(), address + " " + credentials + "\n", StandardOpenOption.APPEND);
  }

  private Path repositories() {
    return folder.resolve("repositories");
  }

  /// Ends Plumbline, and starts it again.
  void restart() {
    end();
    plumb = new Assembly(options);
    socket = plumb.listen(folder.resolve("state"));
  }

  Assembly plumb() {
    return plumb;
  }

  String url() {
    return server.url("shop").toString();
  }

  /// Somebody pushed: it is looked for news.
  void refresh() {
    plumb.refresh(server.url("shop").toString());
  }

  private String token(String account) {
    return tokens.computeIfAbsent(
        account,
        name ->
            accounts.token(
                name, "test", Grants.of(Grants.ALL, Scope.values()), Duration.ofDays(1)));
  }

  Forge as(String account) {
    return new PlumblineForge(http(account), "shop");
  }

  private JsonHttp http(String account) {
    return new JsonHttp(
        Access.of(server.address().toString(), Credential.bearer(token(account))),
        exchange,
        Pace.real());
  }

  private String application() {
    return """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata: {name: shop, namespace: argocd}
    spec:
      project: default
      source: {repoURL: "%s", path: shop, targetRevision: main}
      destination: {name: %s}
      syncPolicy: {automated: {}}
    """
        .formatted(server.url("shop"), cluster.isEmpty() ? "host" : "in-cluster");
  }

  String page(String text) {
    return """
    apiVersion: host.plumbline.dev/v1alpha1
    kind: File
    metadata: {name: page}
    spec: {path: %s, content: "%s"}
    """
        .formatted(machine.resolve("page.txt"), text);
  }

  /// What stands on the machine.
  String shown() {
    try {
      Path page = machine.resolve("page.txt");
      return Files.exists(page) ? Files.readString(page) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void until(String what, BooleanSupplier holds) {
    until(what, holds, () -> "");
  }

  /// @param instead what is so if it does not come
  void until(String what, BooleanSupplier holds, Supplier<String> instead) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        fail("waited in vain for " + what + "\n" + instead.get());
      }
      LockSupport.parkNanos(100_000_000);
    }
  }

  /// Runs `plumb approve` in a process of its own, with the account's token.
  ///
  /// @return all that it says
  String approve(String account, String... arguments) {
    return new ApproveProcess(folder, token(account)).says(arguments);
  }

  /// Pushes a file with a client of Git, over HTTP.
  void push(String account, String branch, String file, String text) {
    Path work = folder.resolve("work.git");
    try (BareRepository here = BareRepository.create(work);
        Repository repository =
            new FileRepositoryBuilder().setGitDir(work.toFile()).setBare().build();
        Transport transport =
            Transport.open(repository, new URIish(server.url("shop").toString()))) {
      transport.setCredentialsProvider(
          new UsernamePasswordCredentialsProvider(account, token(account)));
      transport.fetch(
          NullProgressMonitor.INSTANCE, List.of(new RefSpec("+refs/heads/*:refs/heads/*")));
      if (here.tip(branch).isEmpty() && here.tip("main").isPresent()) {
        here.moveBranch(branch, here.tip("main").get());
      }
      Commit commit = Commit.on(branch, "Change " + file).file(file, text);
      String made = here.commit(commit.by(account + " <" + account + "@example.org>"));
      RemoteRefUpdate update =
          new RemoteRefUpdate(
              repository, made, "refs/heads/" + branch, false, "refs/pushed/" + branch, null);
      transport.push(NullProgressMonitor.INSTANCE, List.of(update));
      assertThat(update.getStatus()).as(update.getMessage()).isEqualTo(RemoteRefUpdate.Status.OK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private void end() {
    try {
      socket.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      plumb.close();
    }
  }

  @Override
  public void close() {
    end();
    server.close();
    accounts.close();
    exchange.close();
  }
}
