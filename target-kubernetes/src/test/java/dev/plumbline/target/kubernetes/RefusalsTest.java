package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an API server's refusal means.
class RefusalsTest {

  private static final ObjectKey KEY = ObjectKey.of("apps/v1", "Deployment", "shop", "web");
  private static final ObjectKey SECRET = ObjectKey.of("v1", "Secret", "shop", "web");

  private static Answer.Reply reply(int status, String body) {
    return new Answer.Reply(
        status, Optional.empty(), List.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static Problem problem(ObjectKey key, int status, String body) {
    return Refusals.of(key, "apply", "").of(reply(status, body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          400 | {"message":"strict decoding error: unknown field"}                     | OBJECT_REJECTED
          401 | {}                                                                     | UNAUTHENTICATED
          403 | {"message":"x is forbidden: User \\"u\\" cannot patch"}                | FORBIDDEN
          403 | {"message":"exceeded quota: pods"}                                     | FORBIDDEN
          403 | {"details":{"causes":[{"reason":"NamespaceTerminating"}]}}             | NAMESPACE_TERMINATING
          404 | {"details":{"kind":"namespaces","name":"shop"}}                        | NAMESPACE_MISSING
          404 | 404 page not found                                                     | KIND_UNKNOWN
          409 | {"message":"changed"}                                                  | OBJECT_CHANGED
          410 | {"message":"too old"}                                                  | OBJECT_CHANGED
          413 | {}                                                                     | OBJECT_TOO_LARGE
          422 | {"details":{"causes":[{"field":"spec.selector","message":"field is immutable"}]}} | IMMUTABLE_FIELD
          422 | {"details":{"causes":[{"field":"metadata.uid","message":"field is immutable"}]}}  | OBJECT_CHANGED
          422 | {"details":{"causes":[{"field":"spec.x","message":"Required value"}]}} | OBJECT_REJECTED
          429 | {}                                                                     | TARGET_OVERLOADED
          500 | {"message":"etcdserver: request is too large"}                         | OBJECT_TOO_LARGE
          500 | {"message":"failed to create typed patch object"}                      | OBJECT_REJECTED
          502 | <html>Bad Gateway</html>                                               | TARGET_UNREACHABLE
          503 | {"message":"etcd is away"}                                             | TARGET_UNREACHABLE
          415 | {}                                                                     | OBJECT_REJECTED
          """)
  void hasAName(int status, String body, ProblemCode code) {
    Problem problem = problem(KEY, status, body);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.subject()).isEqualTo("Deployment shop/web");
    assertThat(problem.next()).isNotBlank();
  }

  @Test
  void saysWhoMayNotDoWhat() {
    Problem problem =
        Refusals.of(KEY, "delete", "system:serviceaccount:a:b")
            .of(reply(403, "{\"message\":\"User cannot delete\"}"));
    assertThat(problem.message()).contains("system:serviceaccount:a:b may not delete");
  }

  @Test
  void silenceIsUnreachable() {
    Problem problem = Refusals.of(KEY, "get", "").of(new Answer.NoReply("no answer in 5 s", true));
    assertThat(problem.code()).isEqualTo(ProblemCode.TARGET_UNREACHABLE);
    assertThat(problem.why()).contains("5 s");
  }

  @Test
  void whatIsSaidOfASecretNamesPlacesOnly() {
    for (int status : List.of(400, 403, 404, 409, 410, 413, 415, 422, 429, 500, 503)) {
      String body =
          """
          {"reason":"Invalid","message":"data.password: Invalid value: c4n4ry field is immutable",
           "details":{"causes":[{"field":"data[password]","message":"c4n4ry field is immutable"}]}}
          """;
      assertThat(problem(SECRET, status, body).toString()).doesNotContain("c4n4ry");
    }
    assertThat(
            problem(
                    SECRET,
                    400,
                    "{\"reason\":\"Invalid\",\"details\":{\"causes\":[{\"field\":\"data[a]\"}]}}")
                .why())
        .isEqualTo("Invalid at data[a]");
  }

  @Test
  void conflictsNameFieldsAndManagers() {
    String body =
        """
        {"details":{"causes":[
          {"reason":"FieldManagerConflict","field":".spec.replicas",
           "message":"conflict with \\"hpa\\" with subresource \\"scale\\" using apps/v1"},
          {"reason":"FieldManagerConflict","field":".spec.paused",
           "message":"conflict with \\"helm\\" using apps/v1"}]}}
        """;
    FieldConflicts conflicts = FieldConflicts.of(reply(409, body).json().orElseThrow());
    assertThat(conflicts.onlyTools()).isFalse();
    assertThat(conflicts.problem(KEY, Cluster.SHOP).why())
        .isEqualTo("spec.replicas is managed by hpa; spec.paused is managed by helm");
    assertThat(conflicts.problem(KEY, Cluster.SHOP).next())
        .contains("plumbline.dev/adopt: argocd/shop all-fields");
    assertThat(new FieldConflicts(conflicts.conflicts().subList(1, 2)).onlyTools()).isTrue();
  }

  @Test
  void warningsAreOneShortLineEach() {
    assertThat(Answers.warning("299 - \"unknown field \\\"spec.a\\\"\""))
        .isEqualTo("unknown field \"spec.a\"");
    assertThat(Answers.warning("299 a:1 \"v1 is old\" \"Wed, 21 Oct 2026 07:28:00 GMT\""))
        .isEqualTo("v1 is old");
    assertThat(Answers.warning("not by the book")).isEqualTo("not by the book");
    assertThat(Answers.warning("299 - \"a\nb" + "x".repeat(1000) + "\"")).hasSize(301);
  }

  @Test
  void onlyWhatDoesNoHarmIsRepeated() {
    Call get = Call.get("/x");
    Call post = Call.post("/x", dev.plumbline.model.JsonObject.EMPTY);
    Answer lost = new Answer.NoReply("reset", true);
    Answer refused = new Answer.NoReply("no connection", false);
    assertThat(Gate.again(get, lost)).isTrue();
    assertThat(Gate.again(post, lost)).isFalse();
    assertThat(Gate.again(post, refused)).isTrue();
    assertThat(Gate.again(post, reply(429, ""))).isTrue();
    assertThat(Gate.again(post, reply(503, ""))).isFalse();
    assertThat(Gate.again(get, reply(503, ""))).isTrue();
    assertThat(Gate.again(get, reply(404, ""))).isFalse();
  }

  @Test
  void pausesGrowAreBoundedAndStartAgain() {
    java.util.Random random = new java.util.Random(7);
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), () -> random);
    for (int bound : new int[] {100, 200, 400, 800, 1_600, 2_000, 2_000}) {
      assertThat(backoff.next().toMillis()).isBetween(bound / 2L, (long) bound);
    }
    backoff.reset();
    assertThat(backoff.next().toMillis()).isLessThanOrEqualTo(100);
  }
}
