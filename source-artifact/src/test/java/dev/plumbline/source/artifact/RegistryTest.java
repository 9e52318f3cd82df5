package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.source.artifact.FakeServer.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTest {

  @TempDir Path folder;
  private FakeServer server;
  private FakeRegistry charts;
  private FakeRegistry app;
  private Lab lab;

  @BeforeEach
  void start() {
    server = new FakeServer();
    charts = new FakeRegistry(server, "charts/web");
    app = new FakeRegistry(server, "team/app");
    lab = new Lab(folder);
  }

  @AfterEach
  void stop() {
    lab.close();
    server.close();
  }

  private String url(String path) {
    return "oci://127.0.0.1:" + server.port() + path;
  }

  private Revision chart(String version) {
    return lab.chart(url("/charts"), "web", version, Allowance.PLAIN_HTTP);
  }

  private Revision artifact(ArtifactReference reference) {
    return lab.source.resolve(lab.reference(url("/team/app"), reference, Allowance.PLAIN_HTTP));
  }

  private static byte[] files(String text) {
    return new Packages().file("a.yaml", text).file("b/c.yaml", "c").packed();
  }

  @Test
  void whatHelmPushedIsAChart() {
    Recorded.into(charts);
    Revision revision = chart(Recorded.VERSION);
    assertThat(revision)
        .isEqualTo(
            new Revision(
                url("/charts"),
                Recorded.VERSION,
                Recorded.digest(),
                "",
                Instant.parse("2026-11-21T20:51:45Z"),
                "web 0.1.0+b1",
                ""));
    assertThat(lab.text(revision, "Chart.yaml")).contains("A chart that was signed");
    assertThat(lab.text(revision, "templates/a.yaml")).contains("ConfigMap");
  }

  @Test
  void aTagThatNamesTheSameCostsOneRequestAlsoAfterARestart() {
    Recorded.into(charts);
    Revision first = chart(Recorded.VERSION);
    assertThat(server.seen)
        .hasSize(3)
        .first()
        .isEqualTo("HEAD /v2/charts/web/manifests/0.1.0_b1 null");
    server.seen.clear();
    assertThat(chart(Recorded.VERSION)).isEqualTo(first);
    try (Lab again = new Lab(folder)) {
      assertThat(again.text(first, "Chart.yaml")).contains("web");
      again.chart(url("/charts"), "web", Recorded.VERSION, Allowance.PLAIN_HTTP);
    }
    assertThat(server.seen)
        .containsExactly(
            "HEAD /v2/charts/web/manifests/0.1.0_b1 null",
            "HEAD /v2/charts/web/manifests/0.1.0_b1 null");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2.0.0+b2",
    "^1, 1.10.0",
    "1.2, 1.2.3",
    "1.2.3, 1.2.3",
    "~1.2.0, 1.2.3",
    ">=2.0.0, 2.0.0+b2"
  })
  void versionsAreTagsOverSeveralPages(String wanted, String expected) {
    for (String tag :
        List.of("1.2.3", "latest", "1.10.0", "2.0.0_b2", "3.0.0-rc.1", "sha256-12.sig", "1.3")) {
      charts.tag(tag, charts.image(FakeRegistry.CHART, Packages.chart("web", tag)));
    }
    charts.list(2);
    assertThat(chart(wanted).reference()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "9.9.9, REFERENCE_NOT_FOUND",
    "^9, REFERENCE_NOT_FOUND",
    "not a range, REFERENCE_INVALID"
  })
  void whatIsNotThereIsSaid(String wanted, ProblemCode code) {
    Recorded.into(charts);
    assertThat(Lab.problem(() -> chart(wanted)).code()).isEqualTo(code);
  }

  @Test
  void anArtifactIsNamedByTagRangeOrDigest() {
    String one = app.image(FakeRegistry.FLUX, files("one"));
    String two = app.image(FakeRegistry.FLUX, files("two"));
    app.tag("v1.0.0", one);
    app.tag("v1.1.0-dev", two);
    app.tag("v1.1.0-arm", two);
    app.tag("latest", two);
    Revision latest = artifact(new ArtifactReference.Tag(""));
    assertThat(latest.reference()).isEqualTo("latest");
    assertThat(latest.commit()).isEqualTo(two);
    assertThat(latest.fluxForm()).isEqualTo("latest@" + two);
    assertThat(latest.title()).isEqualTo("main@sha1:1234");
    assertThat(latest.committedAt()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(lab.text(latest, "b/c.yaml")).isEqualTo("c");
    assertThat(artifact(new ArtifactReference.SemverRange(">=1.0.0", "")).commit()).isEqualTo(one);
    assertThat(artifact(new ArtifactReference.SemverRange(">=1.0.0-0", "-dev$")).reference())
        .isEqualTo("v1.1.0-dev");
    server.seen.clear();
    Revision pinned = artifact(new ArtifactReference.Digest(one));
    assertThat(pinned.fluxForm()).isEqualTo(one);
    assertThat(lab.text(pinned, "a.yaml")).isEqualTo("one");
    assertThat(server.seen).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', latest", "v1.0.0, v1.0.0", "1.x, v1.0.0", "*, v1.0.0", "1.0, v1.0.0"})
  void anyIsWhatItsFormAndTheRegistrySay(String text, String expected) {
    String one = app.image(FakeRegistry.FLUX, files("one"));
    app.tag("v1.0.0", one);
    app.tag("latest", one);
    assertThat(artifact(new ArtifactReference.Any(text)).reference()).isEqualTo(expected);
    assertThat(artifact(new ArtifactReference.Any(one)).reference()).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x", "a b", "../x", "a:b", "sha256:12"})
  void whatCannotBeATagIsRefused(String text) {
    assertThat(Lab.problem(() -> artifact(new ArtifactReference.Tag(text))).code())
        .isEqualTo(ProblemCode.REFERENCE_INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256:12", "sha512:12", "../../etc/passwd", ""})
  void whatIsNoDigestIsRefused(String text) {
    assertThat(Lab.problem(() -> artifact(new ArtifactReference.Digest(text))).code())
        .isEqualTo(ProblemCode.REFERENCE_INVALID);
  }

  @Test
  void aHostileFilterIsReadInLinearTime() {
    app.tag("a".repeat(100), app.image(FakeRegistry.FLUX, files("x")));
    ArtifactReference range = new ArtifactReference.SemverRange("*", "^(a+)+$x");
    assertThat(Lab.problem(() -> artifact(range)).code())
        .isEqualTo(ProblemCode.REFERENCE_NOT_FOUND);
    ArtifactReference broken = new ArtifactReference.SemverRange("*", "(");
    assertThat(Lab.problem(() -> artifact(broken)).code()).isEqualTo(ProblemCode.REFERENCE_INVALID);
  }

  @Test
  void anIndexCountsIfItLeavesNoChoice() {
    String one = app.image(FakeRegistry.FLUX, files("one"));
    String two = app.image(FakeRegistry.FLUX, files("two"));
    String index = "{\"schemaVersion\": 2, \"manifests\": [{\"digest\": \"%s\"}%s]}";
    app.tag("one", app.content(index.formatted(one, "").getBytes(UTF_8)));
    app.tag(
        "two",
        app.content(index.formatted(one, ", {\"digest\": \"" + two + "\"}").getBytes(UTF_8)));
    Revision revision = artifact(new ArtifactReference.Tag("one"));
    assertThat(lab.text(revision, "a.yaml")).isEqualTo("one");
    try (Lab again = new Lab(folder)) {
      assertThat(again.text(revision, "a.yaml")).isEqualTo("one");
    }
    assertThat(Lab.problem(() -> artifact(new ArtifactReference.Tag("two"))).message())
        .contains("index of 2 manifests");
  }

  @Test
  void aChartIsNotTakenForSomethingElse() {
    charts.tag("1.0.0", charts.image(FakeRegistry.FLUX, files("x")));
    assertThat(Lab.problem(() -> chart("1.0.0")).message()).contains("is no Helm chart");
    app.tag("chart", app.image(FakeRegistry.CHART, Packages.chart("web", "1.0.0")));
    Revision revision = artifact(new ArtifactReference.Tag("chart"));
    assertThat(lab.text(revision, "Chart.yaml")).contains("web");
  }

  @Test
  void aRegistryThatTellsNoDigestIsAskedForTheManifest() {
    String image = app.image(FakeRegistry.FLUX, files("one"));
    server.on(
        app.path("manifests/latest"),
        exchange ->
            exchange.getRequestMethod().equals("HEAD")
                ? new Reply.Status(405, Map.of())
                : server.reply(app.path("manifests/" + image), exchange));
    assertThat(artifact(new ArtifactReference.Tag("latest")).commit()).isEqualTo(image);
  }

  @Test
  void withoutTheAllowanceARegistryIsSpokenToByTls() {
    lab.timeout = Duration.ofMillis(800);
    Problem problem = Lab.problem(() -> lab.chart(url("/charts"), "web", "1.0.0"));
    assertThat(problem.code()).isEqualTo(ProblemCode.SOURCE_UNREACHABLE);
    assertThat(server.seen).isEmpty();
  }

  @Test
  void aLowerVersionLeadsBackAndANameForward() {
    String one = app.image(FakeRegistry.FLUX, files("one"));
    String two = app.image(FakeRegistry.FLUX, files("two"));
    app.tag("1.0.0", one);
    app.tag("1.1.0", two);
    app.tag("latest", one);
    Revision first = artifact(new ArtifactReference.Tag("1.0.0"));
    Revision second = artifact(new ArtifactReference.Tag("1.1.0"));
    assertThat(lab.source.ancestry(bare(second), first).name()).isEqualTo("BACKWARD");
    assertThat(lab.source.ancestry(bare(first), second).name()).isEqualTo("FORWARD");
    assertThat(
            lab.source.ancestry(bare(second), artifact(new ArtifactReference.Tag("latest"))).name())
        .isEqualTo("FORWARD");
  }

  private static Revision bare(Revision revision) {
    return new Revision(
        revision.url(), revision.commit(), revision.commit(), "", Instant.EPOCH, "", "");
  }
}
