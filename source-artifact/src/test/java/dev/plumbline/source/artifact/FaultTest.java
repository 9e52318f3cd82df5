package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ChartReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.source.artifact.FakeServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What networks, bad servers and bad repositories do: each has its name, and none its way.
class FaultTest {

  private static final byte[] ONE = Packages.chart("web", "1.2.0");

  @TempDir Path folder;
  private FakeServer server;
  private Lab lab;

  @BeforeEach
  void start() {
    server = new FakeServer();
    lab = new Lab(folder);
    lab.secret(Lab.LOGIN, "username", "u", "password", "swordfish");
  }

  @AfterEach
  void stop() {
    lab.close();
    server.close();
  }

  private Problem problem() {
    return problem(server.url());
  }

  private Problem problem(String url, Allowance... allowances) {
    Problem problem = Lab.problem(() -> lab.chart(url, "web", "1.2.0", allowances));
    assertThat(problem.message()).doesNotContain("swordfish", "dTpzd29yZGZpc2g");
    return problem;
  }

  private static String index(String digest, String url) {
    return "entries:\n  web:\n  - {version: 1.2.0, digest: '%s', urls: ['%s']}\n"
        .formatted(digest, url);
  }

  @ParameterizedTest
  @CsvSource({
    "400, SOURCE_UNREACHABLE",
    "401, SOURCE_DENIED",
    "403, SOURCE_DENIED",
    "404, SOURCE_DENIED",
    "410, SOURCE_DENIED",
    "304, SOURCE_UNREACHABLE",
    "429, SOURCE_UNREACHABLE",
    "500, SOURCE_UNREACHABLE",
    "503, SOURCE_UNREACHABLE",
  })
  void statusesHaveTheirNames(int status, ProblemCode code) {
    server.at("/index.yaml", new Reply.Status(status, Map.of()));
    assertThat(problem().code()).isEqualTo(code);
    assertThat(problem().why()).contains(String.valueOf(status));
    server.at("/index.yaml", index("", "/w.tgz")).at("/w.tgz", new Reply.Status(status, Map.of()));
    assertThat(problem().code()).isEqualTo(code);
    assertThat(problem().message()).contains("chart");
  }

  @Test
  void whoAsksToBeLeftAloneIsLeftAlone() {
    server.at("/index.yaml", new Reply.Status(429, Map.of("Retry-After", "30")));
    assertThat(problem().message()).contains("429");
    server.at("/index.yaml", index("", "/w.tgz")).at("/w.tgz", ONE);
    assertThat(problem().next()).isEqualTo("It is asked again in 30 s.");
    assertThat(server.seen).hasSize(1);
    lab.later(Duration.ofSeconds(31));
    assertThat(lab.chart(server.url(), "web", "").reference()).isEqualTo("1.2.0");
  }

  /// It only guesses when it will be back.
  @Test
  void whoIsAwayIsAskedAgainAfterHalfAMinute() {
    server.at("/index.yaml", new Reply.Status(503, Map.of("Retry-After", "3600")));
    assertThat(problem().message()).contains("503");
    server.at("/index.yaml", index("", "/w.tgz")).at("/w.tgz", ONE);
    assertThat(problem().next()).isEqualTo("It is asked again in 30 s.");
    assertThat(server.seen).hasSize(1);
    lab.later(Duration.ofSeconds(31));
    assertThat(lab.chart(server.url(), "web", "").reference()).isEqualTo("1.2.0");
  }

  @Test
  void aCutAnswerIsNotTaken() {
    byte[] index = index("", "/w.tgz").getBytes(UTF_8);
    byte[] large = (index("", "/w.tgz") + "# " + "x".repeat(200_000) + "\n").getBytes(UTF_8);
    server.at("/index.yaml", new Reply.Cut(large, large.length - 1));
    assertThat(problem().code()).isEqualTo(ProblemCode.SOURCE_CORRUPT);
    server.at("/index.yaml", index).at("/w.tgz", new Reply.Cut(ONE, ONE.length / 2));
    assertThat(problem().code()).as("not a byte came").isEqualTo(ProblemCode.SOURCE_UNREACHABLE);
    server.at("/w.tgz", Arrays.copyOf(ONE, ONE.length / 2));
    assertThat(problem().code()).isEqualTo(ProblemCode.SOURCE_CORRUPT);
    server.at("/w.tgz", "<html>sorry</html>");
    assertThat(problem().code()).isEqualTo(ProblemCode.SOURCE_CORRUPT);
    assertThat(leftOver()).isEmpty();
  }

  private List<String> leftOver() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(".new") || name.startsWith("sha256"))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aServerThatDripsMeetsTheDeadline() {
    lab.timeout = Duration.ofMillis(700);
    server.at("/index.yaml", new Reply.Drip());
    Problem problem = problem();
    assertThat(problem.code()).isEqualTo(ProblemCode.SOURCE_UNREACHABLE);
    assertThat(problem.what()).contains("longer than");
  }

  @Test
  void aCallerWhoIsInterruptedDoesNotWait() throws InterruptedException {
    server.at("/index.yaml", new Reply.Drip());
    List<Problem> seen = new CopyOnWriteArrayList<>();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> seen.add(Lab.problem(() -> lab.chart(server.url(), "web", ""))));
    while (server.seen.isEmpty()) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    thread.join();
    assertThat(seen).extracting(Problem::code).containsExactly(ProblemCode.INTERRUPTED);
  }

  @Test
  void nobodyThere() {
    String url = server.url();
    server.close();
    assertThat(problem(url).why()).isEqualTo("nothing listens there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://127.0.0.1/index.yaml",
        "http://user:swordfish@127.0.0.1/index.yaml",
        "file:///etc/passwd",
        "http:///nothing",
        "ht!tp://x y",
      })
  void redirectsToOddPlacesAreNotFollowed(String to) {
    server.redirect("/index.yaml", to);
    assertThat(problem().code()).isEqualTo(ProblemCode.URL_REFUSED);
  }

  @Test
  void redirectsInACircleEnd() {
    server.redirect("/index.yaml", "/other").redirect("/other", "/index.yaml");
    assertThat(problem().code()).isEqualTo(ProblemCode.URL_REFUSED);
    assertThat(server.seen).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://127.0.0.1/w.tgz",
        "http://user:swordfish@127.0.0.1/w.tgz",
        "data:text/plain,x",
      })
  void anIndexDoesNotLeadToOddPlaces(String url) {
    server.at("/index.yaml", index("", url));
    assertThat(problem().code()).isEqualTo(ProblemCode.URL_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://charts.example.org",
        "https://user:swordfish@charts.example.org",
        "https://swordfish@charts.example.org/x",
        "ftp://charts.example.org",
        "https://charts.example.org/a/../b",
        "https://charts.example.org/a?token=x",
        "https://charts.example.org/a b",
        "https://-oops/x",
        "https:///x",
        "nothing",
      })
  void addressesThatAreNoneAreRefused(String url) {
    assertThat(problem(url).code()).isEqualTo(ProblemCode.URL_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "- a\n- b\n",
        "apiVersion: v1\n",
        "entries:\n  web: &a\n  - *a\n",
        "entries:\n  web: *a\n",
        "entries:\n  web:\n  - {version: 1.2.0}\n  web:\n  - {version: 1.2.0}\n",
        "entries:\n  web:\n  - version: 1.2.0\n",
        "entries: {web: [{version: 1.2.0, urls: ['ht tp://x']}",
        "entries: {web: [{version: 1.2.0, urls: ['ht tp://x']}]}",
        "entries: {web: [{version: 1.2.0, urls: [}}]}",
      })
  void whatIsNoIndexIsRefused(String text) {
    server.at("/index.yaml", text);
    assertThat(problem().code()).isEqualTo(ProblemCode.SOURCE_CORRUPT);
  }

  @Test
  void aChartThatIsTooLargeIsRefused() {
    server.at("/index.yaml", index("", "/w.tgz"));
    server.at("/w.tgz", new Reply.Flood("", "x", 100L << 20));
    assertThat(problem().code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
  }

  @Test
  void aBombIsRefused() {
    Packages bomb = new Packages().file("web/Chart.yaml", "name: web\n");
    for (int i = 0; i < 8; i++) {
      bomb.entry("web/" + i, '0', new byte[20 << 20], "");
    }
    server.at("/index.yaml", index("", "/w.tgz")).at("/w.tgz", bomb.packed());
    Problem problem = problem();
    assertThat(problem.code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(problem.why()).contains("104857600 bytes unpacked");
    assertThat(leftOver()).isEmpty();
  }

  @Test
  void anArchiveThatLeadsOutOfItselfIsRefused() {
    byte[] evil =
        new Packages().file("web/Chart.yaml", "x").file("web/../../.ssh/keys", "evil").packed();
    server.at("/index.yaml", index("", "/w.tgz")).at("/w.tgz", evil);
    assertThat(problem().why()).contains("leads out of it");
  }

  @Test
  void whatWasDamagedOnTheDiskIsFetchedAnew() throws IOException {
    server.at("/index.yaml", index(Sha256.hex(ONE), "/w.tgz")).at("/w.tgz", ONE);
    ChartReference wanted = new ChartReference("web", "");
    Revision revision = lab.source.resolve(lab.reference(server.url(), wanted));
    lab.close();
    Path file = folder.resolve("sha256-" + Sha256.hex(ONE));
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
    try (Lab again = new Lab(folder)) {
      assertThat(Lab.problem(() -> again.source.tree(revision)).code())
          .isEqualTo(ProblemCode.SOURCE_CORRUPT);
      again.source.resolve(again.reference(server.url(), wanted));
      assertThat(again.text(revision, "Chart.yaml")).contains("web");
    }
  }
}
