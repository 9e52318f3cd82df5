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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Registries that send what was not asked for.
class RegistryFaultTest {

  @TempDir Path folder;
  private FakeServer server;
  private FakeRegistry app;
  private Lab lab;

  @BeforeEach
  void start() {
    server = new FakeServer();
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

  private Revision artifact(ArtifactReference reference) {
    return lab.source.resolve(lab.reference(url("/team/app"), reference, Allowance.PLAIN_HTTP));
  }

  private static byte[] files(String text) {
    return new Packages().file("a.yaml", text).file("b/c.yaml", "c").packed();
  }

  @Test
  void contentThatDiffersFromItsDigestIsRefused() {
    byte[] archive = files("one");
    String image = app.image(FakeRegistry.FLUX, archive);
    app.tag("latest", image);
    server.at(app.path("blobs/" + Sha256.digest(Sha256.hex(archive))), files("evil"));
    Problem layer = Lab.problem(() -> artifact(new ArtifactReference.Tag("")));
    assertThat(layer.code()).isEqualTo(ProblemCode.SOURCE_CORRUPT);
    String other = app.image(FakeRegistry.FLUX, files("two"));
    server.at(app.path("manifests/" + other), new Reply.Content("{}".getBytes(UTF_8), Map.of()));
    Problem manifest = Lab.problem(() -> artifact(new ArtifactReference.Digest(other)));
    assertThat(manifest.code()).isEqualTo(ProblemCode.SOURCE_CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "hello",
        "{\"layers\": []}",
        "{\"layers\": [{\"digest\": \"sha256:../../etc/passwd\"}]}",
        "{\"layers\": [{\"digest\": \"md5:12\"}]}",
      })
  void whatIsNoManifestIsRefused(String text) {
    app.tag("latest", app.content(text.getBytes(UTF_8)));
    assertThat(Lab.problem(() -> artifact(new ArtifactReference.Tag(""))).code())
        .isEqualTo(ProblemCode.SOURCE_CORRUPT);
  }

  @Test
  void aLayerThatSaysThatItIsTooLargeIsNotFetched() {
    String digest = app.content(files("x"));
    String text =
        "{\"layers\": [{\"mediaType\": \"x\", \"digest\": \"%s\", \"size\": 99999999999}]}"
            .formatted(digest);
    app.tag("latest", app.content(text.getBytes(UTF_8)));
    assertThat(Lab.problem(() -> artifact(new ArtifactReference.Tag(""))).code())
        .isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    assertThat(server.seen).noneMatch(line -> line.contains("blobs"));
  }

  @Test
  void aListOfTagsHasAnEndAndStaysAtItsRegistry() {
    server.at(
        app.path("tags/list"),
        new Reply.Content(
            "{\"tags\": [\"x\"]}".getBytes(UTF_8),
            Map.of("Link", "<" + app.path("tags/list") + "?n=1000>; rel=\"next\"")));
    ArtifactReference range = new ArtifactReference.SemverRange("*", "");
    assertThat(Lab.problem(() -> artifact(range)).code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
    server.at(
        app.path("tags/list"),
        new Reply.Content(
            "{\"tags\": [\"x\"]}".getBytes(UTF_8),
            Map.of("Link", "<http://127.0.0.1:1/v2/x>; rel=\"next\"")));
    assertThat(Lab.problem(() -> artifact(range)).message()).contains("another host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Team/app", "", "/a//b", "/a/../b", "/a:latest", "/a@sha256:1"})
  void whatIsNoRepositoryIsRefused(String path) {
    Problem problem =
        Lab.problem(
            () ->
                lab.source.resolve(
                    lab.reference(url(path), new ArtifactReference.Tag(""), Allowance.PLAIN_HTTP)));
    assertThat(problem.code()).isEqualTo(ProblemCode.URL_REFUSED);
  }
}
