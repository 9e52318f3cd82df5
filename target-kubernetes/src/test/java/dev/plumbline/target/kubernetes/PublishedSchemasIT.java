package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The documents that a server publishes are fetched once for each hash.
class PublishedSchemasIT {

  private final ScriptedServer server = new ScriptedServer();
  private final Gate gate =
      server.gate(KubernetesLimits.DEFAULT.withRequest(Duration.ofSeconds(2)));
  private final PublishedSchemas schemas = new PublishedSchemas(gate);

  @AfterEach
  void close() {
    gate.close();
    server.close();
  }

  private static String index(String hash) {
    return """
    {"paths": {
      "api/v1": {"serverRelativeURL": "/openapi/v3/api/v1?hash=%s"},
      "apis/apps/v1": {"serverRelativeURL": "/openapi/v3/apis/apps/v1?hash=B"},
      "apis/evil/v1": {"serverRelativeURL": "/api/v1/secrets"},
      "apis/sly/v1": {"serverRelativeURL": "/openapi/v3/../../api/v1/secrets"}}}
    """
        .formatted(hash);
  }

  @Test
  void eachDocumentIsFetchedOnceUntilItsHashIsAnother() {
    server.then(200, index("A")).then(200, "{\"a\": 1}").then(200, "{\"b\": 1}");
    List<JsonObject> first = schemas.of(List.of("v1", "apps/v1", "v1", "batch/v1"));
    assertThat(first).hasSize(2);
    server.then(200, index("A"));
    assertThat(schemas.of(List.of("v1", "apps/v1"))).isEqualTo(first);
    server.then(200, index("C")).then(200, "{\"a\": 2}");
    assertThat(schemas.of(List.of("v1", "apps/v1"))).isNotEqualTo(first).hasSize(2);
    assertThat(server.requests())
        .containsExactly(
            "GET /openapi/v3",
            "GET /openapi/v3/api/v1?hash=A",
            "GET /openapi/v3/apis/apps/v1?hash=B",
            "GET /openapi/v3",
            "GET /openapi/v3",
            "GET /openapi/v3/api/v1?hash=C");
  }

  @Test
  void nothingButSchemasIsFetchedWhateverTheIndexNames() {
    server.then(200, index("A"));
    assertThat(schemas.of(List.of("evil/v1", "sly/v1"))).isEmpty();
    assertThat(server.requests()).containsExactly("GET /openapi/v3");
  }

  @Test
  void whoMayNotReadThemHasNone() {
    server.then(403, "{}");
    assertThat(schemas.of(List.of("v1"))).isEmpty();
    server.then(404, "not found");
    assertThat(schemas.of(List.of("v1"))).isEmpty();
  }

  @Test
  void aServerThatFailsIsAProblem() {
    server.then(401, "{}");
    ProblemException thrown =
        catchThrowableOfType(ProblemException.class, () -> schemas.of(List.of("v1")));
    assertThat(thrown.problem().code()).isEqualTo(ProblemCode.UNAUTHENTICATED);
  }
}
