package dev.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.source.git.FaultyServer.Fault;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {

  private static final Fault NONE = new Fault.None();

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
  void aLookUpWithoutChangeFetchesNothing() {
    resolve();
    faulty.seen.clear();
    resolve();
    assertThat(faulty.seen).as("the capabilities and the one ref").hasSize(2);
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
