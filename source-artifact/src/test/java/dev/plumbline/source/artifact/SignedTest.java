package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference.Allowance;
import dev.plumbline.model.SourceReference.Scope;
import dev.plumbline.model.SourceReference.Verification;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the real helm and the real cosign signed is accepted, and nothing else.
class SignedTest {

  private static final Verification COSIGNED = new Verification.Cosigned(Lab.KEYS);
  private static final Verification PROVENANCE = new Verification.Provenance(Lab.KEYS);
  private static final String SIG = Recorded.digest().replace(':', '-') + ".sig";
  private static final String BUNDLES = Recorded.digest().replace(':', '-');

  @TempDir Path folder;
  private FakeServer server;
  private FakeRegistry registry;
  private Lab lab;

  @BeforeEach
  void start() {
    server = new FakeServer();
    registry = new FakeRegistry(server, "charts/web");
    Recorded.into(registry);
    lab = new Lab(folder);
  }

  @AfterEach
  void stop() {
    lab.close();
    server.close();
  }

  private void trust(String... names) {
    Map<String, byte[]> keys = new java.util.TreeMap<>();
    for (String name : names) {
      keys.put(name, Objects.requireNonNull(Recorded.KEYS.get(name)));
    }
    lab.secrets.put(Lab.KEYS, keys);
  }

  private Revision pushed(Verification verify) {
    return lab.source.resolve(
        lab.reference(
            "oci://127.0.0.1:" + server.port() + "/charts",
            new ChartReference("web", Recorded.VERSION),
            verify,
            Allowance.PLAIN_HTTP));
  }

  private Revision published(Verification verify) {
    return lab.source.resolve(lab.reference(server.url(), new ChartReference("web", ""), verify));
  }

  private void publish(String version, byte[] archive) {
    server.at(
        "/index.yaml",
        "entries:\n  web:\n  - {version: %s, digest: %s, urls: [web.tgz]}\n"
            .formatted(version, Sha256.hex(archive)));
    server.at("/web.tgz", archive);
  }

  private static void refused(Problem problem) {
    assertThat(problem.code()).as(problem.message()).isEqualTo(ProblemCode.SIGNATURE_INVALID);
  }

  private void without(String tag) {
    server.remove(registry.path("manifests/" + tag));
  }

  @ParameterizedTest
  @ValueSource(strings = {"both", "simple signing", "bundle"})
  void whatCosignSignedIsAccepted(String kind) {
    switch (kind) {
      case "simple signing" -> without(BUNDLES);
      case "bundle" -> without(SIG);
      default -> {}
    }
    trust("other.pub", "cosign.pub");
    assertThat(pushed(COSIGNED).verifiedBy()).matches("cosign\\.pub SHA256:[0-9a-f]{64}");
    server.seen.clear();
    assertThat(pushed(COSIGNED).verifiedBy()).startsWith("cosign.pub");
    assertThat(server.seen).hasSize(1);
    trust("other.pub");
    refused(Lab.problem(() -> pushed(COSIGNED)));
  }

  @Test
  void theKeyOfSomebodyElseDoesNotCount() {
    trust("other.pub");
    refused(Lab.problem(() -> pushed(COSIGNED)));
  }

  @Test
  void whatIsNotSignedIsRefused() {
    without(SIG);
    without(BUNDLES);
    trust("cosign.pub");
    Problem problem = Lab.problem(() -> pushed(COSIGNED));
    refused(problem);
    assertThat(problem.why()).isEqualTo("there is no signature of cosign");
  }

  @Test
  void theSignatureOfAnotherManifestDoesNotCount() {
    String evil = registry.image(FakeRegistry.CHART, Packages.chart("web", "0.2.0"));
    registry.tag("0.2.0", evil);
    registry.tag(evil.replace(':', '-') + ".sig", Objects.requireNonNull(Recorded.TAGS.get(SIG)));
    registry.tag(evil.replace(':', '-'), Objects.requireNonNull(Recorded.TAGS.get(BUNDLES)));
    trust("cosign.pub");
    refused(
        Lab.problem(
            () ->
                lab.source.resolve(
                    lab.reference(
                        "oci://127.0.0.1:" + server.port() + "/charts/web",
                        new ArtifactReference.Tag("0.2.0"),
                        COSIGNED,
                        Allowance.PLAIN_HTTP))));
  }

  @Test
  void cosignSignsWhatIsInARegistry() {
    publish(Recorded.VERSION, Recorded.archive());
    trust("cosign.pub");
    refused(Lab.problem(() -> published(COSIGNED)));
    refused(Lab.problem(() -> published(new Verification.Signed(Scope.COMMIT, Lab.KEYS))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"signer.asc", "signer.gpg"})
  void whatHelmSignedIsAccepted(String key) {
    trust("other.asc", key);
    assertThat(pushed(PROVENANCE).verifiedBy()).endsWith("Chart Signer <charts@example.org>");
    publish(Recorded.VERSION, Recorded.archive());
    server.at("/web.tgz.prov", Recorded.provenance());
    assertThat(published(PROVENANCE).verifiedBy()).endsWith("Chart Signer <charts@example.org>");
    server.seen.clear();
    published(PROVENANCE);
    assertThat(server.seen).containsExactly("GET /index.yaml null");
    trust("other.asc");
    refused(Lab.problem(() -> pushed(PROVENANCE)));
    refused(Lab.problem(() -> published(PROVENANCE)));
  }

  @Test
  void aChartWithoutProvenanceIsRefused() {
    publish(Recorded.VERSION, Recorded.archive());
    trust("signer.asc");
    refused(Lab.problem(() -> published(PROVENANCE)));
    registry.tag("0.2.0", registry.image(FakeRegistry.CHART, Packages.chart("web", "0.2.0")));
    refused(
        Lab.problem(
            () ->
                lab.source.resolve(
                    lab.reference(
                        "oci://127.0.0.1:" + server.port() + "/charts",
                        new ChartReference("web", "0.2.0"),
                        PROVENANCE,
                        Allowance.PLAIN_HTTP))));
  }

  @Test
  void theProvenanceOfAnotherArchiveOrVersionIsRefused() {
    trust("signer.asc");
    server.at("/web.tgz.prov", Recorded.provenance());
    publish(Recorded.VERSION, Packages.chart("web", Recorded.VERSION));
    refused(Lab.problem(() -> published(PROVENANCE)));
    publish("0.2.0", Recorded.archive());
    refused(Lab.problem(() -> published(PROVENANCE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name: web|name: wob", "...|...\n", "\n\n|\n", "-----BEGIN|", "Hash|Hush"})
  void aChangedProvenanceIsRefused(String change) {
    String text = new String(Recorded.provenance(), UTF_8);
    String[] parts = change.split("\\|", -1);
    String changed = text.replace(parts[0], parts[1]);
    assertThat(changed).isNotEqualTo(text);
    trust("signer.asc");
    publish(Recorded.VERSION, Recorded.archive());
    server.at("/web.tgz.prov", changed);
    refused(Lab.problem(() -> published(PROVENANCE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "cosign.pub", "signer.asc"})
  void aSecretWithoutUsableKeysIsSaid(String name) {
    lab.secret(Lab.KEYS, name, "hello");
    assertThat(Lab.problem(() -> pushed(COSIGNED)).code())
        .isEqualTo(ProblemCode.CREDENTIALS_MISSING);
    assertThat(Lab.problem(() -> pushed(PROVENANCE)).code())
        .isEqualTo(ProblemCode.CREDENTIALS_MISSING);
  }
}
