package dev.plumbline.source.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ChartReference;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is known of charts while their repository does not answer.
class LastSeenTest {

  private static final byte[] CHART = Packages.chart("web", "1.2.0");

  @TempDir Path folder;
  private FakeServer server;
  private Lab lab;

  @BeforeEach
  void start() {
    server = new FakeServer();
    publish("1.2.0", CHART);
    lab = new Lab(folder);
  }

  @AfterEach
  void stop() {
    lab.close();
    server.close();
  }

  private void publish(String version, byte[] chart) {
    server
        .tagged("/index.yaml", index(version, chart), '"' + version + '"')
        .at("/web-" + version + ".tgz", chart);
  }

  private static String index(String version, byte[] chart) {
    return "apiVersion: v1\nentries:\n  web:\n  - {version: %s, digest: %s, urls: [web-%s.tgz]}\n"
        .formatted(version, Sha256.hex(chart), version);
  }

  private SourceReference reference(Lab at, String version) {
    return at.reference(server.url(), new ChartReference("web", version));
  }

  private Optional<Revision> seen(Lab at, String version) {
    return at.source.seen(reference(at, version)).map(Source.Seen::revision);
  }

  @Test
  void whatWasLookedUpIsKnownWithoutTheServerAndAfterARestart() {
    for (String version : List.of("1.2.0", "1.x")) {
      assertThat(seen(lab, version)).isEmpty();
      Revision found = lab.chart(server.url(), "web", version);
      assertThat(seen(lab, version)).contains(found);
    }
    server.close();
    assertThat(Lab.problem(() -> lab.chart(server.url(), "web", "1.x")).code())
        .isEqualTo(ProblemCode.SOURCE_UNREACHABLE);
    try (Lab again = new Lab(folder)) {
      Revision known = seen(again, "1.x").orElseThrow();
      assertThat(known.commit()).isEqualTo("sha256:" + Sha256.hex(CHART));
      assertThat(again.text(known, "Chart.yaml")).contains("name: web");
      assertThat(seen(again, "^1.2")).as("a range that was never looked up").isEmpty();
      assertThat(seen(again, "1.2.1")).isEmpty();
    }
  }

  @Test
  void itsTimeIsThatOfTheLastLookUp() {
    lab.chart(server.url(), "web", "1.x");
    Instant first = at();
    lab.later(Duration.ofMinutes(7));
    assertThat(at()).isEqualTo(first);
    lab.chart(server.url(), "web", "1.x");
    assertThat(Duration.between(first, at()))
        .isBetween(Duration.ofMinutes(7), Duration.ofMinutes(8));
    publish("1.3.0", Packages.chart("web", "1.3.0"));
    lab.chart(server.url(), "web", "1.x");
    assertThat(seen(lab, "1.x").orElseThrow().reference()).isEqualTo("1.3.0");
  }

  private Instant at() {
    return lab.source.seen(reference(lab, "1.x")).orElseThrow().at();
  }

  @Test
  void aChartOfARegistryIsKnownToo() {
    Recorded.into(new FakeRegistry(server, "charts/web"));
    SourceReference chart =
        lab.reference(
            "oci://127.0.0.1:" + server.port() + "/charts",
            new ChartReference("web", Recorded.VERSION),
            Allowance.PLAIN_HTTP);
    Revision found = lab.source.resolve(chart);
    server.close();
    assertThat(lab.source.seen(chart).map(Source.Seen::revision)).contains(found);
    assertThat(lab.text(found, "Chart.yaml")).contains("A chart that was signed");
  }

  @Test
  void whatOneTenantSawIsNotKnownToAnother() {
    lab.secret(Lab.LOGIN, "bearerToken", "swordfish");
    lab.chart(server.url(), "web", "1.x");
    assertThat(seen(lab, "1.x")).isPresent();
    lab.secrets.clear();
    assertThat(seen(lab, "1.x")).isEmpty();
  }

  @Test
  void whatMustBeSignedIsNotKnown() {
    lab.chart(server.url(), "web", "1.x");
    Verification signed = new Verification.Provenance(Lab.KEYS);
    ChartReference chart = new ChartReference("web", "1.x");
    assertThat(lab.source.seen(lab.reference(server.url(), chart, signed))).isEmpty();
  }

  @Test
  void whatIsNotStoredAnyLongerIsNotKnown() throws IOException {
    lab.chart(server.url(), "web", "1.x");
    lab.close();
    try (Stream<Path> blobs = Files.list(folder)) {
      for (Path blob : blobs.filter(file -> file.toString().contains("sha256-")).toList()) {
        Files.delete(blob);
      }
    }
    try (Lab again = new Lab(folder)) {
      assertThat(seen(again, "1.x")).isEmpty();
      assertThat(again.chart(server.url(), "web", "1.x").reference()).isEqualTo("1.2.0");
    }
  }

  @Test
  void aNoteThatIsBrokenSaysNothing() throws IOException {
    lab.chart(server.url(), "web", "1.x");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path note : files.filter(file -> file.toString().contains("seen-")).toList()) {
        Files.writeString(note, "1.2.0\nsha256:nonsense\nyesterday\nweb");
      }
    }
    assertThat(seen(lab, "1.x")).isEmpty();
  }
}
