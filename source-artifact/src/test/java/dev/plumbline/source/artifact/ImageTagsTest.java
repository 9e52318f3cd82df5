package dev.plumbline.source.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ImageName;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.SecretReference;
import dev.plumbline.source.artifact.FakeServer.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What registries say that the tags of images name.
class ImageTagsTest {

  private static final SecretReference NOBODY = new SecretReference.None();
  private static final byte[] INDEX =
      """
      {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": []}
      """
          .getBytes(UTF_8);

  @TempDir Path folder;
  private FakeServer server;
  private FakeRegistry registry;
  private Lab lab;

  @BeforeEach
  void start() {
    server = new FakeServer();
    registry = new FakeRegistry(server, "team/web");
    lab = new Lab(folder);
  }

  @AfterEach
  void stop() {
    lab.close();
    server.close();
  }

  private ImageName image(String tag) {
    return ImageName.of("127.0.0.1:" + server.port() + "/team/web:" + tag).orElseThrow();
  }

  private String digest(String tag) {
    return lab.source.digest(image(tag), NOBODY);
  }

  private Problem problem(String tag) {
    return Lab.problem(() -> digest(tag));
  }

  @Test
  void oneRequestTellsWhatATagNames() {
    String first = registry.content(INDEX);
    registry.tag("v1", first);
    assertThat(digest("v1")).isEqualTo(first);
    String other = registry.image("layer", new byte[] {1});
    registry.tag("v1", other);
    assertThat(digest("v1")).as("it moved").isEqualTo(other);
    assertThat(server.seen)
        .containsExactly(
            "HEAD /v2/team/web/manifests/v1 null", "HEAD /v2/team/web/manifests/v1 null");
    assertThat(Files.exists(folder.resolve("blobs"))).as("nothing is kept of it").isFalse();
  }

  @Test
  void whatIsAskedForAreImagesAndIndexesOfBothKinds() {
    server.guarded(
        exchange -> {
          assertThat(exchange.getRequestHeaders().getFirst("Accept"))
              .contains(
                  "application/vnd.oci.image.manifest.v1+json",
                  "application/vnd.oci.image.index.v1+json",
                  "application/vnd.docker.distribution.manifest.v2+json",
                  "application/vnd.docker.distribution.manifest.list.v2+json");
          return Optional.empty();
        });
    registry.tag("v1", registry.content(INDEX));
    assertThat(digest("v1")).startsWith("sha256:");
  }

  @Test
  void aRegistryThatTellsNoDigestIsAskedForTheManifest() {
    server.at(registry.path("manifests/v1"), INDEX);
    assertThat(digest("v1")).isEqualTo(Sha256.digest(Sha256.hex(INDEX)));
    assertThat(server.seen)
        .containsExactly(
            "HEAD /v2/team/web/manifests/v1 null", "GET /v2/team/web/manifests/v1 null");
  }

  @Test
  void aDigestThatIsNoneIsNotBelieved() {
    server.at(
        registry.path("manifests/v1"),
        new Reply.Content(INDEX, Map.of("Docker-Content-Digest", "sha256:12")));
    assertThat(digest("v1")).isEqualTo(Sha256.digest(Sha256.hex(INDEX)));
  }

  @Test
  void aManifestWithoutEndIsNotRead() {
    server.at(registry.path("manifests/v1"), new Reply.Flood("{", " ", 8 << 20));
    assertThat(problem("v1").code()).isEqualTo(ProblemCode.INPUT_TOO_LARGE);
  }

  @Test
  void whatIsMissingOrRefusedIsNamed() {
    assertThat(problem("v2").code()).isEqualTo(ProblemCode.REFERENCE_NOT_FOUND);
    assertThat(problem("v2").message()).contains("team/web", "'v2'");
    server.at(registry.path("manifests/v3"), new Reply.Status(403, Map.of()));
    assertThat(problem("v3").code()).isEqualTo(ProblemCode.SOURCE_DENIED);
    server.at(registry.path("manifests/v4"), new Reply.Status(500, Map.of()));
    assertThat(problem("v4").code()).isEqualTo(ProblemCode.SOURCE_UNREACHABLE);
    ImageName nobody = ImageName.of("127.0.0.1:1/team/web:v1").orElseThrow();
    assertThat(Lab.problem(() -> lab.source.digest(nobody, NOBODY)).code())
        .isEqualTo(ProblemCode.SOURCE_UNREACHABLE);
  }

  @Test
  void credentialsAreGivenIfThereAreAny() {
    String basic = "Basic " + Base64.getEncoder().encodeToString("u:swordfish".getBytes(UTF_8));
    registry.tag("v1", registry.content(INDEX));
    server.guarded(
        exchange ->
            basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                ? Optional.empty()
                : Optional.of(
                    new Reply.Status(401, Map.of("WWW-Authenticate", "Basic realm=\"x\""))));
    assertThat(problem("v1").code()).isEqualTo(ProblemCode.SOURCE_DENIED);
    lab.secret(Lab.LOGIN, "username", "u", "password", "swordfish");
    assertThat(lab.source.digest(image("v1"), Lab.LOGIN)).startsWith("sha256:");
  }

  @Test
  void dockersOwnRegistryAnswersAtAnotherHost() {
    ImageName nginx = ImageName.of("nginx").orElseThrow();
    WebAddress address = WebAddress.parse(Registries.reference(nginx, NOBODY).url());
    assertThat(RegistryPlace.of(address, "", false).uri("manifests/latest"))
        .hasToString("https://registry-1.docker.io/v2/library/nginx/manifests/latest");
  }

  @Test
  void onlyThisMachineIsAskedWithoutTls() {
    assertThat(Registries.reference(image("v1"), NOBODY).allowances()).isNotEmpty();
    ImageName far = ImageName.of("registry.example.org/team/web:v1").orElseThrow();
    assertThat(Registries.reference(far, NOBODY).allowances()).isEmpty();
  }
}
