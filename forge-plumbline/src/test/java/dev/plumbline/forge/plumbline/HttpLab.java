package dev.plumbline.forge.plumbline;

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
import dev.plumbline.forge.local.Protection;
import dev.plumbline.forge.local.ProtectionRules;
import dev.plumbline.forge.local.Scope;
import dev.plumbline.testkit.forge.ForgeLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/// The embedded forge with the repository `shop`, served over real HTTP and pushed to over it.
final class HttpLab implements ForgeLab {

  static final String SHOP = "shop";

  private static Optional<Path> template = Optional.empty();

  private final Path path;
  private final ForgeFolder folder;
  private final ForgeServer server;
  private final JdkExchange exchange = new JdkExchange(JdkExchange.Options.direct());
  private final Map<String, String> tokens = new HashMap<>();

  HttpLab(Path path) {
    this.path = path;
    boolean begun = template.isPresent();
    template.ifPresent(from -> copy(from, forge()));
    this.folder = ForgeFolder.open(forge(), InstantSource.system());
    this.server = ForgeServer.start(folder, ForgeServer.Options.local());
    if (!begun) {
      begin();
    }
  }

  private Path forge() {
    return path.resolve("forge");
  }

  private void begin() {
    Grants some = Grants.of(SHOP, Scope.WRITE, Scope.REVIEW);
    for (String name : List.of("ann", "bob")) {
      folder.account("root", name, Set.of(name + "@example.org"), some);
    }
    folder.account("root", "ci", Set.of(), Grants.of(SHOP, Scope.STATUS));
    folder.account("root", "root", Set.of(), Grants.of(Grants.ALL, Scope.values()));
    folder.create("root", SHOP);
    push("root", "main", "start", "0");
    template = Optional.of(kept(forge()));
  }

  /// The first lab of a run, for all others to begin with: it takes a while to make.
  private static Path kept(Path folder) {
    try {
      Path kept = Files.createTempDirectory("forge-lab");
      copy(folder, kept);
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path there = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(there);
        } else {
          Files.copy(file, there);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String token(String account) {
    return tokens.computeIfAbsent(
        account,
        name ->
            folder.token(name, "test", Grants.of(Grants.ALL, Scope.values()), Duration.ofDays(30)));
  }

  /// Asks with the token of the account.
  JsonHttp http(String token) {
    return new JsonHttp(
        Access.of(server.address().toString(), Credential.bearer(token)), exchange, Pace.real());
  }

  @Override
  public PlumblineForge as(String account) {
    return new PlumblineForge(http(token(account)), SHOP);
  }

  @Override
  public String push(String account, String branch, String file, String text) {
    Path work = path.resolve("work.git");
    try (BareRepository here = BareRepository.create(work);
        Repository repository =
            new FileRepositoryBuilder().setGitDir(work.toFile()).setBare().build();
        Transport transport = Transport.open(repository, new URIish(server.url(SHOP).toString()))) {
      transport.setCredentialsProvider(
          new UsernamePasswordCredentialsProvider(account, token(account)));
      transport.fetch(
          NullProgressMonitor.INSTANCE, List.of(new RefSpec("+refs/heads/*:refs/heads/*")));
      if (here.tip(branch).isEmpty() && here.tip("main").isPresent()) {
        here.moveBranch(branch, here.tip("main").get());
      }
      String commit =
          here.commit(
              Commit.on(branch, "Write " + file)
                  .file(file, text)
                  .by(account + " <" + account + "@example.org>"));
      String ref = "refs/heads/" + branch;
      RemoteRefUpdate update =
          new RemoteRefUpdate(repository, commit, ref, false, "refs/pushed/" + branch, null);
      transport.push(NullProgressMonitor.INSTANCE, List.of(update));
      if (update.getStatus() != RemoteRefUpdate.Status.OK) {
        throw new AssertionError(update + ": " + update.getMessage());
      }
      return commit;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void mergeThroughQueue(String check) {
    protect(new Protection(0, Set.of(check), Set.of(Protection.Rule.MERGE_QUEUE)));
  }

  @Override
  public void askForApproval() {
    protect(new Protection(1, Set.of(), Set.of()));
  }

  private void protect(Protection protection) {
    folder.forge(SHOP, "root").protect(ProtectionRules.NONE.with("main", protection));
  }

  @Override
  public String main(String file) {
    try (BareRepository repository = BareRepository.create(forge().resolve(SHOP + ".git"))) {
      return repository
          .read(repository.tip("main").orElseThrow(), file)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .orElse("");
    }
  }

  @Override
  public void close() {
    exchange.close();
    server.close();
    folder.close();
  }
}
