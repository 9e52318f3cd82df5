package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.model.SourceReference.Verification;
import dev.plumbline.model.VersionReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the real cosign signed without a key, as `recorded-keyless.tsv` has it, is accepted.
class KeylessRecordedTest {

  private static final Verification.Identity SIGNER =
      new Verification.Identity("^https://token\\.example\\.org$", "^release@example\\.org$");

  private final Map<String, String> tags = new LinkedHashMap<>();
  @TempDir Path folder;
  private FakeServer server;
  private FakeRegistry registry;
  private Lab lab;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    registry = new FakeRegistry(server, "charts/shop");
    lab = new Lab(folder.resolve("store"), folder.resolve("root.json"));
    try (InputStream in = KeylessRecordedTest.class.getResourceAsStream("recorded-keyless.tsv")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      for (String line : all.lines().filter(each -> !each.startsWith("#")).toList()) {
        String[] cells = line.split("\t", -1);
        switch (cells[0]) {
          case "root" ->
              Files.write(folder.resolve("root.json"), Base64.getDecoder().decode(cells[1]));
          case "tag" -> tags.put(cells[1], cells[2]);
          default -> registry.content(Base64.getDecoder().decode(cells[1]));
        }
      }
    }
    tags.forEach(registry::tag);
  }

  @AfterEach
  void stop() {
    lab.close();
    server.close();
  }

  private static Verification by(Verification.Identity signer) {
    return new Verification.Keyless(List.of(signer), new SecretReference.None());
  }

  private Revision resolve(VersionReference version, Verification verify) {
    String path = version instanceof ChartReference ? "/charts" : "/charts/shop";
    return lab.source.resolve(
        lab.reference(
            "oci://127.0.0.1:" + server.port() + path, version, verify, Allowance.PLAIN_HTTP));
  }

  private String digest() {
    return Objects.requireNonNull(tags.get("0.1.0"));
  }

  private void without(String tag) {
    server.remove(registry.path("manifests/" + tag));
  }

  @ParameterizedTest
  @ValueSource(strings = {"both", "simple signing", "bundle"})
  void whatCosignSignedWithoutAKeyIsAccepted(String kind) {
    switch (kind) {
      case "simple signing" -> without(digest().replace(':', '-'));
      case "bundle" -> without(digest().replace(':', '-') + ".sig");
      default -> {}
    }
    String signer = "release@example.org (https://token.example.org)";
    assertThat(resolve(new ArtifactReference.Tag("0.1.0"), by(SIGNER)).verifiedBy())
        .isEqualTo(signer);
    assertThat(resolve(new ChartReference("shop", "^0.1"), by(SIGNER)).verifiedBy())
        .isEqualTo(signer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"issuer", "subject", "root", "no signature"})
  void andNothingElse(String what) throws IOException {
    Verification asked = by(SIGNER);
    switch (what) {
      case "issuer" -> asked = by(new Verification.Identity("^https://token$", SIGNER.subject()));
      case "subject" -> asked = by(new Verification.Identity(SIGNER.issuer(), "^other@"));
      case "root" ->
          Files.writeString(folder.resolve("root.json"), new TestSigstore().trustedRoot());
      default -> {
        without(digest().replace(':', '-'));
        without(digest().replace(':', '-') + ".sig");
      }
    }
    Verification verify = asked;
    assertThat(Lab.problem(() -> resolve(new ArtifactReference.Tag("0.1.0"), verify)).code())
        .isEqualTo(ProblemCode.SIGNATURE_INVALID);
  }

  @Test
  void theSignaturesOfAnotherManifestDoNotCount() {
    String evil = registry.image(FakeRegistry.CHART, Packages.chart("shop", "0.2.0"));
    registry.tag("0.2.0", evil);
    for (String suffix : List.of("", ".sig")) {
      String of = Objects.requireNonNull(tags.get(digest().replace(':', '-') + suffix));
      registry.tag(evil.replace(':', '-') + suffix, of);
    }
    Problem problem = Lab.problem(() -> resolve(new ArtifactReference.Tag("0.2.0"), by(SIGNER)));
    assertThat(problem.why()).contains("none of the 2").contains("but of " + digest());
  }

  @Test
  void aKeyIsNoCertificateAndACertificateNoKey() {
    Recorded.into(new FakeRegistry(server, "charts/web"));
    Problem keyed =
        Lab.problem(
            () ->
                lab.source.resolve(
                    lab.reference(
                        "oci://127.0.0.1:" + server.port() + "/charts",
                        new ChartReference("web", Recorded.VERSION),
                        by(SIGNER),
                        Allowance.PLAIN_HTTP)));
    assertThat(keyed.why()).contains("it was made with a key");
    lab.secrets.put(
        Lab.KEYS, Map.of("cosign.pub", Objects.requireNonNull(Recorded.KEYS.get("cosign.pub"))));
    Verification keys = new Verification.Cosigned(Lab.KEYS);
    assertThat(Lab.problem(() -> resolve(new ArtifactReference.Tag("0.1.0"), keys)).why())
        .contains("none of the 2 signatures is one of a trusted key");
  }

  @Test
  void aChartRepositoryHasNoSuchSignatures() {
    server.at("/index.yaml", "entries:\n  web:\n  - {version: 0.1.0, urls: [web.tgz]}\n");
    server.at("/web.tgz", Packages.chart("web", "0.1.0"));
    Problem problem =
        Lab.problem(
            () ->
                lab.source.resolve(
                    lab.reference(server.url(), new ChartReference("web", ""), by(SIGNER))));
    assertThat(problem.code()).isEqualTo(ProblemCode.SIGNATURE_INVALID);
  }
}
