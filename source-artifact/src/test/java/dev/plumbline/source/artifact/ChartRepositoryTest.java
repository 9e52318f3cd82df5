package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.source.artifact.FakeServer.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartRepositoryTest {

  private static final byte[] ONE = Packages.chart("web", "1.2.0");

  @TempDir Path folder;
  private FakeServer server;
  private Lab lab;

  @BeforeEach
  void start() {
    server = new FakeServer();
    lab = new Lab(folder);
  }

  @AfterEach
  void stop() {
    lab.close();
    server.close();
  }

  private static String entry(String version, String digest, String url) {
    return """
    - apiVersion: v2
      name: web
      version: %s
      created: "2026-03-01T10:00:00.123456789+01:00"
      digest: "%s"
      urls:
      - %s
    """
        .formatted(version, digest, url)
        .indent(2);
  }

  private static String index(String... entries) {
    return "apiVersion: v1\nentries:\n  other:\n  - version: 9.9.9\n  web:\n"
        + String.join("", entries)
        + "generated: \"2026-03-01T10:00:00Z\"\n";
  }

  private String good() {
    return index(entry("1.2.0", Sha256.hex(ONE), "charts/web-1.2.0.tgz"));
  }

  @Test
  void aChartBecomesARevisionAndATree() {
    server.at("/repo/index.yaml", good()).at("/repo/charts/web-1.2.0.tgz", ONE);
    Revision revision = lab.chart(server.url() + "/repo/", "web", "^1.0");
    assertThat(revision)
        .isEqualTo(
            new Revision(
                server.url() + "/repo",
                "1.2.0",
                "sha256:" + Sha256.hex(ONE),
                "",
                Instant.parse("2026-03-01T09:00:00.123456789Z"),
                "web 1.2.0",
                ""));
    assertThat(lab.source.keeps(revision)).isTrue();
    assertThat(lab.text(revision, "Chart.yaml")).contains("name: web");
    assertThat(lab.source.tree(revision).list(""))
        .extracting(TreeEntry::path)
        .containsExactly("Chart.yaml", "templates");
  }

  @Test
  void whatDidNotChangeCostsOneRequestAndSurvivesARestart() {
    server.tagged("/index.yaml", good(), "\"7\"").at("/charts/web-1.2.0.tgz", ONE);
    Revision first = lab.chart(server.url(), "web", "");
    assertThat(server.seen).hasSize(2);
    server.seen.clear();
    assertThat(lab.chart(server.url(), "web", "")).isEqualTo(first);
    try (Lab again = new Lab(folder)) {
      assertThat(again.chart(server.url(), "web", "1.2.0")).isEqualTo(first);
      assertThat(again.text(first, "templates/a.yaml")).isEqualTo("kind: ConfigMap\n");
    }
    assertThat(server.seen).containsExactly("GET /index.yaml null", "GET /index.yaml null");
  }

  @Test
  void aNewVersionIsSeenAtOnce() {
    server.tagged("/index.yaml", good(), "\"7\"").at("/charts/web-1.2.0.tgz", ONE);
    Revision first = lab.chart(server.url(), "web", "");
    byte[] next = Packages.chart("web", "1.10.0");
    server
        .tagged(
            "/index.yaml",
            index(
                entry("1.2.0", Sha256.hex(ONE), "charts/web-1.2.0.tgz"),
                entry("1.10.0", Sha256.hex(next), server.url() + "/elsewhere/web.tgz")),
            "\"8\"")
        .at("/elsewhere/web.tgz", next);
    Revision second = lab.chart(server.url(), "web", "");
    assertThat(second.reference()).isEqualTo("1.10.0");
    assertThat(lab.source.ancestry(known(first), second).name()).isEqualTo("FORWARD");
    assertThat(lab.source.ancestry(known(second), first).name()).isEqualTo("BACKWARD");
    assertThat(lab.source.ancestry(known(first), first).name()).isEqualTo("SAME");
  }

  /// As the inventory remembers it: by its digest only.
  private static Revision known(Revision revision) {
    return new Revision(
        revision.url(), revision.commit(), revision.commit(), "", Instant.EPOCH, "", "");
  }

  @Test
  void anArchiveOfWhichNothingIsKnownLeadsForward() {
    server.at("/index.yaml", good()).at("/charts/web-1.2.0.tgz", ONE);
    Revision now = lab.chart(server.url(), "web", "");
    String digest = "sha256:" + "0".repeat(64);
    Revision unknown = new Revision(now.url(), digest, digest, "", Instant.EPOCH, "", "");
    assertThat(lab.source.ancestry(unknown, now).name()).isEqualTo("FORWARD");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2.0.0",
    "1.x, 1.10.0",
    "~1.2, 1.2.3",
    "1.2.3, 1.2.3",
    "v1.2.3, 1.2.3",
    "1.2.3+b1, 1.2.3",
    ">2.0.0-0, 3.0.0-rc.1",
    "weird, weird",
    "1.2, 1.2.3",
  })
  void versionsAreChosenAsHelmChooses(String wanted, String expected) {
    StringBuilder all = new StringBuilder();
    for (String version : List.of("1.2.3", "weird", "1.10.0", "2.0.0", "3.0.0-rc.1", "1.9.0")) {
      byte[] chart = Packages.chart("web", version);
      all.append(entry(version, Sha256.hex(chart), version + ".tgz"));
      server.at("/" + version + ".tgz", chart);
    }
    server.at("/index.yaml", index(all.toString()));
    assertThat(lab.chart(server.url(), "web", wanted).reference()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "web, 7.x, REFERENCE_NOT_FOUND",
    "nothing, '', REFERENCE_NOT_FOUND",
    "web, not a range, REFERENCE_INVALID",
  })
  void whatIsNotThereIsSaid(String name, String version, ProblemCode code) {
    server.at("/index.yaml", good());
    assertThat(Lab.problem(() -> lab.chart(server.url(), name, version)).code()).isEqualTo(code);
  }

  @Test
  void aDigestThatDiffersIsRefused() {
    server
        .at("/index.yaml", good())
        .at("/charts/web-1.2.0.tgz", Packages.chart("web", "1.2.0", Map.of("x", "evil")));
    assertThat(Lab.problem(() -> lab.chart(server.url(), "web", "")).message())
        .contains("SOURCE_CORRUPT", Sha256.hex(ONE), "Nothing of it was taken");
  }

  @Test
  void withoutADigestInTheIndexTheArchiveIsPinnedByItsOwn() {
    server.at("/index.yaml", index(entry("1.2.0", "", "/w.tgz"))).at("/w.tgz", ONE);
    Revision revision = lab.chart(server.url(), "web", "");
    assertThat(revision.commit()).isEqualTo("sha256:" + Sha256.hex(ONE));
  }

  @Test
  void anIndexIsUnpackedAndAnArchiveIsNotWhenBothAreCalledPacked() {
    Map<String, String> packed = Map.of("Content-Encoding", "gzip");
    server
        .at("/index.yaml", new Reply.Content(Packages.packed(good().getBytes(UTF_8)), packed))
        .at("/charts/web-1.2.0.tgz", new Reply.Content(ONE, packed));
    assertThat(lab.chart(server.url(), "web", "").reference()).isEqualTo("1.2.0");
  }

  @Test
  void aPackedIndexIsBoundedByWhatItHolds() {
    byte[] bomb = Packages.packed(new byte[60 << 20]);
    assertThat(bomb.length).isLessThan(100_000);
    server.at("/index.yaml", new Reply.Content(bomb, Map.of("Content-Encoding", "gzip")));
    assertThat(Lab.problem(() -> lab.chart(server.url(), "web", "")).code())
        .isEqualTo(ProblemCode.INPUT_TOO_LARGE);
  }

  @Test
  void credentialsStayAtTheRepositorysHost() {
    try (FakeServer other = new FakeServer()) {
      server.at("/index.yaml", index(entry("1.2.0", "", other.url() + "/w.tgz")));
      other.at("/w.tgz", ONE);
      lab.secret(Lab.LOGIN, "username", "u", "password", "swordfish");
      lab.chart(server.url(), "web", "");
      assertThat(server.seen).containsExactly("GET /index.yaml Basic dTpzd29yZGZpc2g=");
      assertThat(other.seen).containsExactly("GET /w.tgz null");
      other.seen.clear();
      lab.chart(server.url(), "web", "", Allowance.PASS_CREDENTIALS);
      assertThat(other.seen).containsExactly("GET /w.tgz Basic dTpzd29yZGZpc2g=");
    }
  }

  @Test
  void credentialsDoNotFollowARedirectToAnotherHost() {
    try (FakeServer other = new FakeServer()) {
      server.redirect("/index.yaml", "/moved.yaml").redirect("/moved.yaml", other.url() + "/i");
      other.at("/i", index(entry("1.2.0", "", "/w.tgz")));
      server.at("/w.tgz", ONE);
      lab.secret(Lab.LOGIN, "bearerToken", "swordfish");
      lab.chart(server.url(), "web", "", Allowance.PASS_CREDENTIALS);
      assertThat(server.seen)
          .containsExactly(
              "GET /index.yaml Bearer swordfish",
              "GET /moved.yaml Bearer swordfish",
              "GET /w.tgz Bearer swordfish");
      assertThat(other.seen).containsExactly("GET /i null");
    }
  }

  @Test
  void anIndexOfOneTenantIsNotShownToAnother() {
    server.tagged("/index.yaml", good(), "\"7\"").at("/charts/web-1.2.0.tgz", ONE);
    lab.secret(Lab.LOGIN, "bearerToken", "swordfish");
    lab.chart(server.url(), "web", "");
    lab.secrets.clear();
    server.seen.clear();
    server.at("/index.yaml", new Reply.Status(401, Map.of()));
    assertThat(Lab.problem(() -> lab.chart(server.url(), "web", "")).code())
        .isEqualTo(ProblemCode.SOURCE_DENIED);
  }
}
