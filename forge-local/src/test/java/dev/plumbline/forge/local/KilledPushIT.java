package dev.plumbline.forge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The process of the forge is killed with SIGKILL while a push of the real client is under way: at
/// bytes of the upload, and between the last one and the answer. What was acknowledged is there
/// with all its objects, what was not is there whole or not at all, and pushes go on.
class KilledPushIT {

  private static final int SIZE = 3 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final Random random = new Random(817);
  private Path forge;
  private GitProgram work;
  private GitProgram kept;
  private String token;
  private int port;
  private Process process;
  private String acknowledged = "";

  @BeforeEach
  void begin() throws IOException {
    forge = folder.resolve("forge");
    try (LocalLab lab = new LocalLab(forge)) {
      token =
          lab.forge().token("ann", "", Grants.of(LocalLab.SHOP, Scope.WRITE), Duration.ofDays(30));
    }
    kept = new GitProgram(forge.resolve("shop.git"));
    port = ForgeProcess.freePort();
    process = ForgeProcess.start(forge, port);
    work = new GitProgram(folder.resolve("work"));
    work.git("init", "-q", "-b", "main", ".");
    work.git("fetch", "-q", remote(port), "main");
    work.git("checkout", "-q", "-b", "large", "FETCH_HEAD");
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  private String remote(int at) {
    return "http://ann:" + token + "@127.0.0.1:" + at + "/shop.git";
  }

  /// One more commit, which nothing can make smaller.
  private String commit() throws IOException {
    byte[] content = new byte[SIZE];
    random.nextBytes(content);
    Files.write(work.folder().resolve("content"), content);
    work.git("add", "-A");
    work.git("commit", "-q", "-m", "Other content");
    return work.git("rev-parse", "HEAD");
  }

  private boolean pushed(int at) {
    return work.run("push", "-q", remote(at), "large").status() == 0;
  }

  /// What the branch names.
  private String tip() {
    return last("rev-parse", "--verify", "refs/heads/large");
  }

  /// The answer of a program that warns of its configuration first.
  private String last(String... arguments) {
    return kept.git(arguments).lines().toList().getLast();
  }

  private void kill() {
    process.destroyForcibly();
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void until(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        fail("waited in vain for " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /// How large the files are of which that holds, among those of objects.
  private long bytes(Predicate<String> name) {
    try (Stream<Path> files = Files.walk(kept.folder().resolve("objects"))) {
      return files
          .filter(file -> name.test(file.getFileName().toString()))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // one was renamed just now
    }
  }

  private long growing() {
    return bytes(name -> name.startsWith("incoming"));
  }

  private long packs() {
    return bytes(name -> name.startsWith("pack-") && name.endsWith(".pack"));
  }

  /// What holds after each kill; and the same commit is then taken.
  private void recovers(String commit) throws IOException {
    String tip = tip();
    assertThat(tip).as("the branch is where it was, or has it all").isIn(acknowledged, commit);
    whole();
    process = ForgeProcess.start(forge, port);
    assertThat(tip()).as("starting changes nothing").isEqualTo(tip);
    assertThat(pushed(port)).as("the same push goes now").isTrue();
    acknowledged = commit;
    assertThat(tip()).isEqualTo(commit);
    whole();
  }

  private void whole() {
    GitProgram.Result said = kept.run("fsck", "--full", "--strict", "--no-dangling");
    assertThat(said.status()).as(said.said()).isZero();
    assertThat(said.said()).doesNotContain("missing", "broken", "corrupt");
    if (!acknowledged.isEmpty()) {
      String file = last("cat-file", "-s", acknowledged + ":content");
      assertThat(file).as("what was acknowledged").isEqualTo(String.valueOf(SIZE));
    }
  }

  /// A push without any mishap, which is acknowledged.
  ///
  /// @return how many bytes it takes
  private long measured() throws IOException {
    String commit = commit();
    try (CuttingProxy proxy = CuttingProxy.counting(port)) {
      assertThat(pushed(proxy.port())).isTrue();
      acknowledged = commit;
      return proxy.passed();
    }
  }

  @Test
  void inTheMidstOfTheUpload() throws IOException {
    long whole = measured();
    assertThat(whole).isGreaterThan(SIZE);
    for (int percent : new int[] {1, 30, 70, 99}) {
      String commit = commit();
      long most = whole * percent / 100;
      long before = growing();
      try (CuttingProxy proxy = CuttingProxy.after(most, port, () -> killGrown(before, most))) {
        assertThat(pushed(proxy.port())).as("a push that was cut").isFalse();
        assertThat(proxy.happened()).as("it was killed in the midst").isTrue();
      }
      assertThat(tip()).as("nothing of it counts").isEqualTo(acknowledged);
      recovers(commit);
    }
  }

  /// Kills it when it has taken most of what it got.
  private void killGrown(long before, long most) {
    until("the pack that grows", () -> growing() - before > most / 2);
    kill();
  }

  @Test
  void atTheLastByteAndSoonAfter() throws IOException {
    measured();
    for (int millis : new int[] {0, 5, 25}) {
      String commit = commit();
      cut(() -> killLater(millis));
      recovers(commit);
    }
  }

  private void killLater(int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    kill();
  }

  @Test
  void whenThePackIsThereAndWhenTheBranchHasMoved() throws IOException {
    measured();
    String first = commit();
    long before = packs();
    cut(
        () -> {
          until("the pack", () -> packs() > before);
          kill();
        });
    recovers(first);

    String second = commit();
    cut(
        () -> {
          until("the branch", () -> tip().equals(second));
          kill();
        });
    assertThat(tip()).as("taken, although nobody was told").isEqualTo(second);
    recovers(second);
  }

  /// A push of which all arrives, and that nobody answers.
  private void cut(Runnable then) {
    try (CuttingProxy proxy = CuttingProxy.afterTheLast(port, then)) {
      assertThat(pushed(proxy.port())).as("a push without an answer").isFalse();
      assertThat(proxy.happened()).as("it was killed before its answer").isTrue();
    }
  }
}
