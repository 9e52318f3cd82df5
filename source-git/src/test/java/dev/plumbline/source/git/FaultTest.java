package dev.plumbline.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.Change;
import dev.plumbline.forge.Commit;
import dev.plumbline.forge.GitHostOptions;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.source.git.FaultyServer.Fault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {

  private static final Fault NONE = new Fault.None();
  private static final String CANARY = "canary-7f3a9c-secret";

  @TempDir Path folder;
  private Shop shop;
  private FaultyServer faulty;

  @BeforeEach
  void start() {
    shop = new Shop(folder, GitHostOptions.local());
    faulty = new FaultyServer(shop.host.url("shop"));
    shop.repository.commit(Commit.on("main", "First").file("a", "1").file("big", noise(1)));
  }

  @AfterEach
  void stop() {
    faulty.close();
    shop.close();
  }

  @Test
  void statusesHaveTheirNames() {
    Map<Integer, ProblemCode> codes =
        Map.of(
            401, ProblemCode.SOURCE_DENIED,
            403, ProblemCode.SOURCE_DENIED,
            404, ProblemCode.SOURCE_DENIED,
            429, ProblemCode.SOURCE_UNREACHABLE,
            500, ProblemCode.SOURCE_UNREACHABLE,
            503, ProblemCode.SOURCE_UNREACHABLE);
    codes.forEach(
        (status, code) -> {
          faulty.faults(new Fault.Status(status, "sorry"), NONE);
          Problem problem = Shop.problem(code, this::resolve);
          assertThat(problem.subject()).isEqualTo(faulty.url());
          assertThat(problem.next()).isNotEmpty();
        });
    faulty.faults(new Fault.Status(404, ""), NONE);
    assertThat(Shop.problem(ProblemCode.SOURCE_DENIED, this::resolve).message())
        .contains("not found, or private");
    faulty.faults(new Fault.Status(200, "<html>hello</html>"), NONE);
    Shop.problem(ProblemCode.SOURCE_UNREACHABLE, this::resolve);
  }

  @Test
  void aPackThatIsCutOrChangedIsDiscarded() throws Exception {
    for (Fault fault :
        List.of(
            new Fault.Cut(0),
            new Fault.Cut(20),
            new Fault.Cut(200),
            new Fault.Cut(2000),
            new Fault.Flip(600),
            new Fault.Flip(2000),
            new Fault.Flip(-12))) {
      faulty.faults(NONE, fault);
      Shop.problem(ProblemCode.SOURCE_CORRUPT, this::resolve);
    }
    try (Stream<Path> files = Files.walk(folder.resolve("mirrors"))) {
      assertThat(files.map(Path::toString).filter(name -> name.endsWith(".pack"))).isEmpty();
    }
    faulty.faults(NONE, NONE);
    assertThat(shop.read(resolve(), "a")).isEqualTo("1");
    Revision before = resolve();
    shop.repository.commit(Commit.on("main", "Second").file("a", "2").file("big", noise(2)));
    faulty.faults(NONE, new Fault.Cut(1000));
    Shop.problem(ProblemCode.SOURCE_CORRUPT, this::resolve);
    assertThat(shop.read(before, "a")).as("what was there stays").isEqualTo("1");
    faulty.faults(NONE, NONE);
    assertThat(shop.read(resolve(), "a")).isEqualTo("2");
  }

  @Test
  void aListOfRefsThatIsCutIsNotADeletedBranch() {
    for (int bytes : List.of(0, 4, 20, 60)) {
      faulty.listingFaults(new Fault.Cut(bytes));
      Shop.problem(ProblemCode.SOURCE_CORRUPT, this::resolve);
    }
  }

  @Test
  void aServerThatDripsMeetsTheDeadline() {
    for (Fault fault : List.of(NONE, new Fault.Drip())) {
      faulty.faults(fault.equals(NONE) ? new Fault.Drip() : NONE, new Fault.Drip());
      Instant before = Instant.now();
      Shop.problem(
          ProblemCode.SOURCE_UNREACHABLE,
          () -> shop.source.resolve(within(Duration.ofMillis(800))));
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void aServerThatNeverAnswersMeetsTheDeadline() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      String url = "http://127.0.0.1:" + silent.getLocalPort() + "/shop.git";
      SourceReference reference = Shop.at(url, new GitReference.Head());
      Instant before = Instant.now();
      Shop.problem(
          ProblemCode.SOURCE_UNREACHABLE,
          () -> shop.source.resolve(timed(reference, Duration.ofMillis(700))));
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void anEndlessAnswerMeetsTheLimit() {
    GitLimits small = new GitLimits(Set.of("http"), 4 << 20, 1 << 20, 1000, 1000);
    try (GitSource source = source("small", small)) {
      faulty.faults(NONE, new Fault.Endless((byte) '.'));
      Shop.problem(
          ProblemCode.INPUT_TOO_LARGE, () -> source.resolve(within(Duration.ofSeconds(20))));
      faulty.faults(new Fault.Endless((byte) '.'), NONE);
      Problem problem = catchProblem(source);
      assertThat(problem.code())
          .isIn(
              ProblemCode.INPUT_TOO_LARGE,
              ProblemCode.SOURCE_CORRUPT,
              ProblemCode.SOURCE_UNREACHABLE);
    }
  }

  @Test
  void endlessProgressMeetsALimitOfItsOwn() {
    faulty.faults(NONE, new Fault.Endless((byte) '.'));
    assertThat(Shop.problem(ProblemCode.INPUT_TOO_LARGE, this::resolve).why())
        .contains("progress messages");
  }

  private Problem catchProblem(GitSource source) {
    try {
      source.resolve(within(Duration.ofSeconds(20)));
      throw new AssertionError("a failure is expected");
    } catch (ProblemException e) {
      return e.problem();
    }
  }

  @Test
  void aFileOverTheLimitIsRefused() {
    GitLimits small = new GitLimits(Set.of("http"), 64 << 20, 10_000, 1000, 1000);
    try (GitSource source = source("small", small)) {
      Shop.problem(
          ProblemCode.INPUT_TOO_LARGE, () -> source.resolve(within(Duration.ofSeconds(20))));
    }
  }

  @Test
  void tooManyReferencesOrEntries() {
    String tip = shop.repository.tip("main").orElseThrow();
    for (int i = 0; i < 30; i++) {
      shop.repository.tag("v1.0." + i, tip);
    }
    GitLimits small = new GitLimits(Set.of("http"), 64 << 20, 1 << 20, 20, 1);
    try (GitSource source = source("small", small)) {
      SourceReference range = Shop.at(faulty.url(), new GitReference.SemverRange("1.x"));
      Shop.problem(ProblemCode.INPUT_TOO_LARGE, () -> source.resolve(range));
      Revision revision = source.resolve(within(Duration.ofSeconds(20)));
      Shop.problem(ProblemCode.INPUT_TOO_LARGE, () -> source.tree(revision).list(""));
    }
  }

  @Test
  void nothingListensAndUnknownHosts() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    for (String url :
        List.of(
            "http://127.0.0.1:" + port + "/x.git",
            "https://127.0.0.1:" + port + "/x.git",
            "https://no-such-host.invalid/x.git")) {
      Problem problem =
          Shop.problem(
              ProblemCode.SOURCE_UNREACHABLE,
              () -> shop.source.resolve(Shop.at(url, new GitReference.Head())));
      assertThat(problem.why()).isIn("nothing listens there", "the host name is not known");
    }
  }

  @Test
  void credentialsGoToTheirOriginOnly() {
    shop.secret("git", Map.of("username", "ann", "password", CANARY));
    try (FaultyServer elsewhere = new FaultyServer(shop.host.url("shop"))) {
      faulty.faults(new Fault.Redirect(elsewhere.urlAs("localhost")), NONE);
      assertThat(shop.read(resolve(), "a")).isEqualTo("1");
      assertThat(faulty.seen.getFirst()).contains("Basic ");
      assertThat(elsewhere.seen)
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).endsWith(" null"));
    }
    shop.secret("git", Map.of("bearerToken", CANARY));
    try (FaultyServer elsewhere = new FaultyServer(shop.host.url("shop"))) {
      faulty.seen.clear();
      faulty.faults(new Fault.Redirect(elsewhere.url()), NONE);
      resolve();
      assertThat(faulty.seen.getFirst()).contains("Bearer " + CANARY);
      assertThat(elsewhere.seen)
          .as("another port is another origin")
          .allSatisfy(line -> assertThat(line).endsWith(" null"));
    }
  }

  @Test
  void noErrorTellsASecret() {
    shop.secret("git", Map.of("username", "ann", "password", CANARY));
    List<String> texts = new ArrayList<>();
    String basic = Base64.getEncoder().encodeToString(("ann:" + CANARY).getBytes(UTF_8));
    for (Fault fault :
        List.of(
            new Fault.Status(401, CANARY),
            new Fault.Status(403, basic),
            new Fault.Status(500, CANARY),
            new Fault.Status(200, CANARY),
            new Fault.Redirect("http://127.0.0.1:1/" + CANARY),
            new Fault.Cut(10))) {
      faulty.faults(fault, NONE);
      try {
        resolve();
      } catch (ProblemException e) {
        for (Throwable each = e; each instanceof ProblemException; each = each.getCause()) {
          texts.add(String.valueOf(each));
        }
      }
    }
    for (String url :
        List.of(
            "https://ann:" + CANARY + "@example.com/x.git",
            "http://" + CANARY + CANARY + CANARY + "@example.com/x",
            "ann:" + CANARY + "@example.com:x.git")) {
      texts.add(
          Shop.problem(
                  ProblemCode.URL_REFUSED,
                  () -> shop.source.resolve(Shop.at(url, new GitReference.Head())))
              .message());
    }
    assertThat(texts).hasSize(9).allSatisfy(text -> assertThat(text).doesNotContain(CANARY, basic));
  }

  @Test
  void aDamagedMirrorIsCopiedAnew() throws Exception {
    Revision before = resolve();
    for (String suffix : List.of(".pack", ".idx", "HEAD")) {
      shop.source.close();
      shop.source = shop.newSource();
      damage(suffix);
      Revision healed = resolveUntilHealed(before);
      assertThat(healed.commit()).isEqualTo(before.commit());
      assertThat(shop.read(healed, "big")).as(suffix).isEqualTo(noise(1));
    }
  }

  /// The damage may show only when a file is read; then the next look-up heals it.
  private Revision resolveUntilHealed(Revision before) {
    Revision revision = resolve();
    try {
      shop.read(revision, "big");
      return revision;
    } catch (ProblemException e) {
      assertThat(e.problem().code()).isEqualTo(ProblemCode.SOURCE_CORRUPT);
      assertThat(before.commit()).isEqualTo(revision.commit());
      return resolve();
    }
  }

  private void damage(String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("mirrors"))) {
      for (Path file :
          files
              .filter(each -> each.toString().endsWith(suffix) && Files.isRegularFile(each))
              .toList()) {
        file.toFile().setWritable(true);
        if (suffix.equals("HEAD")) {
          Files.delete(file);
        } else {
          try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() / 2);
          }
        }
      }
    }
  }

  @Test
  void leftoversOfADeadProcessAreRemoved() throws Exception {
    resolve();
    Path mirror;
    try (Stream<Path> files = Files.list(folder.resolve("mirrors"))) {
      mirror = files.filter(each -> each.toString().endsWith(".git")).findFirst().orElseThrow();
    }
    Path pins = mirror.resolve("refs/pins");
    String next = shop.repository.commit(Commit.on("main", "Second").file("a", "2"));
    List<Path> leftovers =
        List.of(
            Files.writeString(pins.resolve(next + ".lock"), ""),
            Files.writeString(mirror.resolve("packed-refs.lock"), ""),
            Files.writeString(mirror.resolve("objects/incoming_1.pack"), "half"));
    assertThat(shop.read(resolve(), "a")).isEqualTo("2");
    assertThat(leftovers).noneMatch(Files::exists);
  }

  @Test
  void manyLookUpsOfOneRepositoryAtOnce() throws Exception {
    try (GitSource second = shop.newSource()) {
      CountDownLatch ready = new CountDownLatch(1);
      AtomicInteger right = new AtomicInteger();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        GitSource source = i % 2 == 0 ? shop.source : second;
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        ready.await();
                        Revision revision = source.resolve(within(Duration.ofSeconds(20)));
                        if (source.tree(revision).read("big", 1 << 20).length > 1000) {
                          right.incrementAndGet();
                        }
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                    }));
      }
      ready.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(right).hasValue(12);
      try (Stream<Path> files = Files.walk(folder.resolve("mirrors"))) {
        assertThat(files.filter(each -> each.toString().endsWith(".pack")).count())
            .as("it is fetched once")
            .isEqualTo(1);
      }
    }
  }

  @Test
  void aLookUpWithoutChangeFetchesNothing() {
    resolve();
    faulty.seen.clear();
    resolve();
    assertThat(faulty.seen).as("the capabilities and the one ref").hasSize(2);
  }

  @Test
  void aTreeWithAnEvilNameIsRefused() {
    for (String name : List.of("../evil", ".git/config", "a/../b", ".GIT/hooks/x")) {
      try {
        shop.repository.commit(Commit.on("evil", "Evil").change(name, Change.text("x")));
      } catch (RuntimeException e) {
        // The writer of the tests refuses it already.
        assertThat(e).hasMessageContaining("nvalid");
      }
    }
    assertThat(shop.repository.tip("evil")).isEmpty();
  }

  private Revision resolve() {
    return shop.source.resolve(within(Duration.ofSeconds(20)));
  }

  private SourceReference within(Duration timeout) {
    return timed(Shop.at(faulty.url(), new GitReference.Branch("main")), timeout);
  }

  private static SourceReference timed(SourceReference reference, Duration timeout) {
    return new SourceReference(
        reference.url(),
        reference.reference(),
        new SecretReference.InCluster("test", "git"),
        reference.verify(),
        reference.interval(),
        timeout);
  }

  private GitSource source(String name, GitLimits limits) {
    return new GitSource(folder.resolve(name), any -> Map.of(), limits, InstantSource.system());
  }

  private static String noise(int seed) {
    byte[] bytes = new byte[30_000];
    new Random(seed).nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
