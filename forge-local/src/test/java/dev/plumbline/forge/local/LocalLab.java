package dev.plumbline.forge.local;

import dev.plumbline.testkit.forge.ForgeLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The embedded forge with one repository, `shop`. Each look at its clock is a second later.
final class LocalLab implements ForgeLab {

  static final String SHOP = "shop";

  private static Optional<Path> template = Optional.empty();

  private final AtomicLong seconds = new AtomicLong(1_800_000_000);
  private final Path folder;
  private ForgeFolder forge;

  LocalLab(Path folder) {
    this.folder = folder;
    boolean begun = template.isPresent();
    template.ifPresent(from -> copy(from, folder));
    this.forge = ForgeFolder.open(folder, clock(), false);
    if (!begun) {
      begin();
    }
  }

  private void begin() {
    Grants some = Grants.of(SHOP, Scope.WRITE, Scope.REVIEW);
    forge.account("root", "ann", Set.of("ann@example.org"), some);
    forge.account("root", "bob", Set.of("bob@example.org"), some);
    forge.account("root", "cid", Set.of("cid@example.org"), some);
    forge.account("root", "ci", Set.of(), Grants.of(SHOP, Scope.STATUS));
    forge.account("root", "root", Set.of(), Grants.of(Grants.ALL, Scope.values()));
    forge.create("root", SHOP);
    root(repository -> repository.commit(Commit.on("main", "First").file("start", "0")));
    template = Optional.of(kept(folder));
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

  InstantSource clock() {
    return () -> Instant.ofEpochSecond(seconds.incrementAndGet());
  }

  ForgeFolder forge() {
    return forge;
  }

  void reopen() {
    forge.close();
    reopenClosed();
  }

  void reopenClosed() {
    forge = ForgeFolder.open(folder, clock(), false);
  }

  Path path() {
    return folder.resolve(SHOP + ".git");
  }

  LocalRepository shop() {
    return forge.repository(SHOP).orElseThrow();
  }

  void protect(Protection protection) {
    forge.forge(SHOP, "root").protect(ProtectionRules.NONE.with("main", protection));
  }

  @Override
  public LocalForge as(String account) {
    return forge.forge(SHOP, account);
  }

  /// By the rules of a push, without a connection.
  @Override
  public String push(String account, String branch, String path, String text) {
    return push(
        account,
        Commit.on(branch, "Write " + path)
            .file(path, text)
            .by(account + " <" + account + "@example.org>"));
  }

  String push(String account, Commit commit) {
    return new LocalPush(this, account).push(commit);
  }

  @Override
  public String main(String path) {
    try (BareRepository repository = BareRepository.create(path())) {
      return repository
          .read(repository.tip("main").orElseThrow(), path)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .orElse("");
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

  /// What somebody with the files in their hands does.
  void root(Consumer<BareRepository> work) {
    try (BareRepository repository = BareRepository.create(path())) {
      work.accept(repository);
    }
  }

  @Override
  public void close() {
    forge.close();
  }
}
