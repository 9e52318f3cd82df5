package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DocumentReference;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.RemoteDocument;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.source.artifact.FakeServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Single files behind an address.
class DocumentsTest {

  private static final String PATH = "/env/values.yaml";
  private static final String VALUES = "colour: green\n";

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

  private Revision look(Lab at) {
    return look(at, server.url() + PATH);
  }

  private static Revision look(Lab at, String url) {
    return at.source.resolve(at.reference(url, new DocumentReference()));
  }

  private String text(Revision revision) {
    return lab.text(revision, RemoteDocument.FILE);
  }

  @Test
  void aFileBecomesARevisionAndATree() {
    server.at(PATH, VALUES);
    Revision revision = look(lab);
    String digest = "sha256:" + Sha256.hex(VALUES);
    assertThat(revision)
        .isEqualTo(
            new Revision(server.url() + PATH, "document", digest, "", Instant.EPOCH, "", ""));
    assertThat(lab.source.keeps(revision)).isTrue();
    assertThat(lab.source.tree(revision).list("")).extracting(TreeEntry::path).hasSize(1);
    assertThat(text(revision)).isEqualTo(VALUES);
  }

  @Test
  void whatDidNotChangeCostsOneRequestWithoutABodyAndSurvivesARestart() {
    server.tagged(PATH, VALUES, "\"7\"");
    Revision first = look(lab);
    server.on(PATH, exchange -> unchanged(exchange.getRequestHeaders().getFirst("If-None-Match")));
    assertThat(look(lab)).isEqualTo(first);
    try (Lab again = new Lab(folder)) {
      assertThat(look(again)).isEqualTo(first);
      assertThat(again.text(first, RemoteDocument.FILE)).isEqualTo(VALUES);
    }
    assertThat(server.seen).hasSize(3);
  }

  private static Reply unchanged(String tag) {
    return new Reply.Status("\"7\"".equals(tag) ? 304 : 500, Map.of());
  }

  @Test
  void itsTimeIsAVersionTooAndWithoutAnyItComesWhole() {
    server.on(
        PATH,
        exchange ->
            exchange.getRequestHeaders().containsKey("If-Modified-Since")
                ? new Reply.Status(304, Map.of())
                : new Reply.Content(
                    VALUES.getBytes(UTF_8),
                    Map.of("Last-Modified", "Sat, 21 Nov 2026 07:28:00 GMT")));
    Revision first = look(lab);
    assertThat(look(lab)).isEqualTo(first);
    server.at("/plain", VALUES);
    assertThat(look(lab, server.url() + "/plain").commit()).isEqualTo(first.commit());
    assertThat(look(lab, server.url() + "/plain").commit()).isEqualTo(first.commit());
  }

  @Test
  void aChangeIsAnotherDigestAndTheOldOneCanStillBeRead() {
    server.tagged(PATH, VALUES, "\"7\"");
    Revision first = look(lab);
    server.tagged(PATH, "colour: blue\n", "\"8\"");
    Revision second = look(lab);
    assertThat(second.commit()).isNotEqualTo(first.commit());
    assertThat(text(second)).isEqualTo("colour: blue\n");
    assertThat(text(first)).isEqualTo(VALUES);
  }

  @Test
  void whatWasThrownAwayIsFetchedAnew() throws IOException {
    server.tagged(PATH, VALUES, "\"7\"");
    Revision first = look(lab);
    try (Stream<Path> blobs = Files.list(folder)) {
      for (Path blob : blobs.filter(file -> file.toString().contains("sha256-")).toList()) {
        Files.delete(blob);
      }
    }
    assertThat(Lab.problem(() -> text(first)).code()).isEqualTo(ProblemCode.SOURCE_CORRUPT);
    assertThat(text(look(lab))).isEqualTo(VALUES);
  }

  @Test
  void whatLooksLikeAManifestOrAnArchiveIsAFileAllTheSame() {
    byte[] chart = Packages.chart("web", "1.2.0");
    server.at("/repo/index.yaml", index(chart)).at("/repo/web.tgz", chart).at("/web.tgz", chart);
    Revision archive = lab.chart(server.url() + "/repo", "web", "");
    Revision file = look(lab, server.url() + "/web.tgz");
    assertThat(file.commit()).isEqualTo(archive.commit());
    assertThat(lab.source.tree(file).read(RemoteDocument.FILE, 1 << 20)).isEqualTo(chart);
    assertThat(lab.text(archive, "Chart.yaml")).contains("name: web");
    String manifest =
        "{\"schemaVersion\":2,\"layers\":[{\"digest\":\"%s\",\"size\":%d}]}"
            .formatted(archive.commit(), chart.length);
    server.at(PATH, manifest);
    assertThat(text(look(lab))).isEqualTo(manifest);
  }

  private static String index(byte[] chart) {
    return "apiVersion: v1\nentries:\n  web:\n  - {name: web, version: 1.2.0, digest: %s, urls: [web.tgz]}\n"
        .formatted(Sha256.hex(chart));
  }

  @Test
  void itIsUnpackedIfItCamePackedAndBoundedByWhatItHolds() {
    Map<String, String> packed = Map.of("Content-Encoding", "gzip");
    server.at(PATH, new Reply.Content(Packages.packed(VALUES.getBytes(UTF_8)), packed));
    assertThat(text(look(lab))).isEqualTo(VALUES);
    byte[] bomb = Packages.packed(new byte[Documents.MAX_BYTES + 1]);
    server.at(PATH, new Reply.Content(bomb, packed));
    assertThat(Lab.problem(() -> look(lab)).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    server.at(PATH, new Reply.Flood("a: ", "x", 3L * Documents.MAX_BYTES));
    assertThat(Lab.problem(() -> look(lab)).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource({
    "401, SOURCE_DENIED",
    "403, SOURCE_DENIED",
    "404, SOURCE_DENIED",
    "204, SOURCE_UNREACHABLE",
    "304, SOURCE_UNREACHABLE",
    "500, SOURCE_UNREACHABLE",
    "503, SOURCE_UNREACHABLE",
  })
  void whatIsNoAnswerIsNoFile(int status, ProblemCode code) {
    server.at(PATH, new Reply.Status(status, Map.of()));
    assertThat(Lab.problem(() -> look(lab)).code()).isEqualTo(code);
  }

  @Test
  void whatBreaksOffOrDoesNotEndIsNoFile() {
    server.at(PATH, new Reply.Cut(VALUES.getBytes(UTF_8), 5));
    assertThat(Lab.problem(() -> look(lab)).code())
        .isIn(ProblemCode.SOURCE_UNREACHABLE, ProblemCode.SOURCE_CORRUPT);
    server.at(PATH, new Reply.Drip());
    lab.timeout = Duration.ofMillis(300);
    assertThat(Lab.problem(() -> look(lab)).code()).isEqualTo(ProblemCode.SOURCE_UNREACHABLE);
    lab.timeout = Duration.ofSeconds(20);
    server.close();
    assertThat(Lab.problem(() -> look(lab)).code()).isEqualTo(ProblemCode.SOURCE_UNREACHABLE);
  }

  @Test
  void credentialsDoNotFollowARedirectToAnotherHost() {
    try (FakeServer other = new FakeServer()) {
      server.redirect(PATH, other.url() + "/moved.yaml");
      other.at("/moved.yaml", VALUES);
      lab.secret(Lab.LOGIN, "username", "u", "password", "swordfish");
      assertThat(text(look(lab))).isEqualTo(VALUES);
      assertThat(server.seen).containsExactly("GET " + PATH + " Basic dTpzd29yZGZpc2g=");
      assertThat(other.seen).containsExactly("GET /moved.yaml null");
    }
  }

  @Test
  void whatOneTenantSawIsNotShownToAnother() {
    server.tagged(PATH, VALUES, "\"7\"");
    lab.secret(Lab.LOGIN, "bearerToken", "swordfish");
    look(lab);
    lab.secrets.clear();
    server.on(PATH, exchange -> unchanged(exchange.getRequestHeaders().getFirst("If-None-Match")));
    assertThat(Lab.problem(() -> look(lab)).code()).isEqualTo(ProblemCode.SOURCE_UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://u:swordfish@files.example/a.yaml",
        "https://files.example/a.yaml?token=swordfish",
        "https://files.example?token=swordfish",
        "https://files.example/a.yaml#swordfish",
        "http://files.example/a.yaml",
        "https://files.example/../a.yaml",
        "https:///a.yaml?swordfish",
      })
  void anAddressThatIsNotTakenIsRefusedWithoutItsSecret(String url) {
    assertThat(Lab.problem(() -> look(lab, url)).message())
        .contains("URL_REFUSED")
        .doesNotContain("swordfish");
  }

  @Test
  void nobodySignsAFile() {
    Verification signed = new Verification.Provenance(Lab.KEYS);
    for (String url : List.of(server.url() + PATH, "oci://registry.example/file")) {
      assertThat(
              Lab.problem(
                      () -> lab.source.resolve(lab.reference(url, new DocumentReference(), signed)))
                  .code())
          .isNotNull();
    }
    assertThat(server.seen).isEmpty();
    assertThat(
            lab.source.supports(lab.reference("oci://registry.example/f", new DocumentReference())))
        .isFalse();
  }
}
