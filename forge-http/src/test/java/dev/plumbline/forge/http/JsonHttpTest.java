package dev.plumbline.forge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.testkit.forge.Moments;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonHttpTest {

  private static final String TOKEN = "s3cret-token";
  private static final JsonRequest READ = JsonRequest.get(Route.of("things", 5), "thing 5");
  private static final JsonRequest WRITE =
      JsonRequest.post(Route.of("things"), JsonObject.EMPTY.with("name", "x"), "thing x");
  private final ProblemException lost =
      Problem.of(ProblemCode.FORGE_UNREACHABLE, "forge", "it cannot be reached", "").exception();

  private final Moments moments = new Moments();
  private final ScriptedExchange forge = new ScriptedExchange();
  private final JsonHttp http =
      new JsonHttp(
          Access.of("https://forge.example.org/api/", Credential.bearer(TOKEN)).with("X-A", "1"),
          forge,
          Pace.of(moments, moments::pause));

  private static ProblemException refused(ProblemCode code, ThrowingCallable call) {
    ProblemException[] caught = new ProblemException[1];
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().message()).doesNotContain(TOKEN);
              caught[0] = e;
            });
    return caught[0];
  }

  @Test
  void asksWithTheCredentialAndReadsJson() {
    forge.then(200, "{\"a\": 1}");
    assertThat(http.send(READ).object().integer("a")).contains(1L);
    Call call = forge.calls().getFirst();
    assertThat(call.address()).hasToString("https://forge.example.org/api/things/5");
    assertThat(call.headers())
        .containsEntry("Authorization", "Bearer " + TOKEN)
        .containsEntry("Accept", "application/json")
        .containsEntry("X-A", "1")
        .doesNotContainKey("Content-Type");
    assertThat(call.toString() + http.base()).doesNotContain(TOKEN);
  }

  @Test
  void sendsJson() {
    forge.then(201, "{}");
    http.send(WRITE);
    Call call = forge.calls().getFirst();
    assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo("{\"name\":\"x\"}");
    assertThat(call.headers()).containsEntry("Content-Type", "application/json");
  }

  @Test
  void aReadIsTriedAgain() {
    forge.fails(lost).then(502, "<html>").then(503, "").then(200, "{}");
    assertThat(http.send(READ).isSuccess()).isTrue();
    assertThat(moments.pauses())
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(8));
  }

  @Test
  void aReadIsNotTriedForEver() {
    forge.then(500, "").then(500, "").then(500, "").then(500, "{\"message\": \"sorry\"}");
    Problem problem = refused(ProblemCode.FORGE_UNREACHABLE, () -> http.send(READ)).problem();
    assertThat(problem.message()).contains("thing 5", "500", "sorry");
    assertThat(forge.calls()).hasSize(4);
  }

  @Test
  void aFaultThatIsExpectedIsAnAnswerAtOnce() {
    forge.then(500, "{}");
    assertThat(http.send(READ.accepting(500)).status()).isEqualTo(500);
    assertThat(forge.calls()).hasSize(1);
  }

  @Test
  void aWriteIsNotTriedAgainAndSaysThatNobodyKnows() {
    forge.fails(lost).then(502, "");
    for (int i = 0; i < 2; i++) {
      Problem problem = refused(ProblemCode.FORGE_UNREACHABLE, () -> http.send(WRITE)).problem();
      assertThat(problem.next()).contains("not known whether it was done");
    }
    assertThat(forge.calls()).hasSize(2);
  }

  @Test
  void aWriteThatWasRefusedForItsNumberIsSentAgain() {
    forge.then(429, Map.of("Retry-After", "3"), "").then(201, "{}");
    assertThat(http.send(WRITE).status()).isEqualTo(201);
    assertThat(moments.pauses()).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void whoeverAsksNextWaitsAsWellAndIsNotHeardBefore() {
    forge.then(403, Map.of("Retry-After", "600"), "{\"message\": \"slow down\"}");
    refused(ProblemCode.FORGE_OVERLOADED, () -> http.send(READ));
    Problem problem = refused(ProblemCode.FORGE_OVERLOADED, () -> http.send(WRITE)).problem();
    assertThat(problem.message()).contains("until 2027-01-15T08:10:00Z");
    assertThat(forge.calls()).hasSize(1);
    assertThat(moments.pauses()).isEmpty();
    moments.pause(Duration.ofMinutes(10));
    forge.then(200, "{}");
    assertThat(http.send(READ).isSuccess()).isTrue();
  }

  @Test
  void theLastOfItsRequestsIsTheLast() {
    Map<String, String> last =
        Map.of(
            "X-RateLimit-Remaining",
            "0",
            "X-RateLimit-Reset",
            Long.toString(moments.instant().getEpochSecond() + 20));
    forge.then(200, last, "{}").then(200, "{}");
    http.send(READ);
    http.send(READ);
    assertThat(moments.pauses()).containsExactly(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_ARGUMENT",
    "401, UNAUTHENTICATED",
    "403, FORBIDDEN",
    "404, NOT_FOUND",
    "405, INVALID_ARGUMENT",
    "409, INVALID_ARGUMENT",
    "410, NOT_FOUND",
    "413, INPUT_TOO_LARGE",
    "422, INVALID_ARGUMENT",
    "301, URL_REFUSED"
  })
  void refusalsHaveNames(int status, ProblemCode code) {
    String said = "{\"message\": \"no\\n\\u001b[31m" + TOKEN + "\", \"errors\": [{\"code\": 1}]}";
    forge.then(status, said);
    Problem problem = refused(code, () -> http.send(READ)).problem();
    assertThat(problem.message()).contains("thing 5", "(no [31m…)");
  }

  @Test
  void aRefusalThatIsExpectedIsAnAnswer() {
    forge.then(409, "{\"error\": \"x\", \"errors\": {\"sha\": [\"is old\"]}}");
    JsonReply reply = http.send(WRITE.accepting(405, 409));
    assertThat(reply.isSuccess()).isFalse();
    assertThat(reply.message()).isEqualTo("x; sha is old");
  }

  @Test
  void whatIsNotJsonIsSaidToBeSo() {
    forge.then(200, Map.of("Content-Type", "text/html"), "<html>Please log in</html>");
    Problem problem = refused(ProblemCode.FORGE_ANSWER_INVALID, () -> http.send(READ)).problem();
    assertThat(problem.message()).contains("text/html", "interface").doesNotContain("log in");
  }

  @Test
  void anotherShapeIsSaidToBeSo() {
    forge.then(200, "[]").then(204, "");
    assertThat(refused(ProblemCode.FORGE_ANSWER_INVALID, () -> http.send(READ).object()).problem())
        .hasToString(
            "Problem[code=FORGE_ANSWER_INVALID, subject=thing 5, what=the forge's answer cannot"
                + " be understood, why=it is array instead of an object, next=Check that the"
                + " address is that of the forge's interface.]");
    refused(ProblemCode.FORGE_ANSWER_INVALID, () -> http.send(READ).array());
  }

  @Test
  void followsLinksToTheEnd() {
    String next = "<https://forge.example.org/elsewhere?page=2>; rel=\"next\"";
    forge
        .then(200, Map.of("Link", next + ", <https://x/>; rel=\"last\""), "[{\"a\": 1}, 7]")
        .then(200, "[{\"a\": 2}]");
    Items items = http.list(READ, 10);
    assertThat(items.all())
        .extracting(each -> each.integer("a").orElseThrow())
        .containsExactly(1L, 2L);
    assertThat(items.complete()).isTrue();
    assertThat(forge.calls().getLast().address())
        .hasToString("https://forge.example.org/elsewhere?page=2");
  }

  @ParameterizedTest
  @CsvSource({
    "<https://evil.example.org/api/things?page=2>",
    "<http://forge.example.org/api/things?page=2>",
    "<https://forge.example.org:444/api/things?page=2>",
    "<https://token@forge.example.org/api/things?page=2>",
    "<//evil.example.org/>",
    "<https://forge.example.org\\@evil.example.org/>"
  })
  void takesNoCredentialToAnotherAddress(String link) {
    forge.then(200, Map.of("Link", link + "; rel=\"next\""), "[{\"a\": 1}]");
    refused(ProblemCode.FORGE_ANSWER_INVALID, () -> http.list(READ, 10));
    assertThat(forge.calls()).hasSize(1);
  }

  @Test
  void countsPagesWhereTheForgeCounts() {
    Map<String, String> three =
        Map.of("X-Total-Count", "3", "Link", "<http://inside:3000/x>; rel=\"next\"");
    forge.then(200, three, "[{\"a\": 1}, {\"a\": 2}]").then(200, three, "[{\"a\": 3}]");
    assertThat(http.list(JsonRequest.get(Route.of("x").with("limit", 2), "x"), 10).all())
        .hasSize(3);
    assertThat(forge.calls().getLast().address())
        .hasToString("https://forge.example.org/api/x?limit=2&page=2");
  }

  @Test
  void aListHasAnEnd() {
    Map<String, String> more =
        Map.of("Link", "<https://forge.example.org/api/things/5>; rel=\"next\"");
    for (int i = 0; i < 200; i++) {
      forge.then(200, more, "[{\"a\": 1}]");
    }
    Items items = http.list(READ, 100_000);
    assertThat(items.all()).hasSize(200);
    assertThat(items.complete()).isFalse();
    forge.then(200, more, "[{}, {}, {}]");
    assertThat(http.list(READ, 2).all()).hasSize(2);
  }

  @Test
  void whatDidNotChangeIsNotSentAgain() {
    forge
        .then(200, Map.of("ETag", "\"v1\""), "{\"a\": 1}")
        .then(304, "")
        .then(200, Map.of("ETag", "\"v2\""), "{\"a\": 2}")
        .then(304, "");
    List<Long> seen =
        List.of(1, 2, 3, 4).stream()
            .map(each -> http.send(READ).object().integer("a").orElseThrow())
            .toList();
    assertThat(seen).containsExactly(1L, 1L, 2L, 2L);
    assertThat(forge.calls())
        .map(call -> call.headers().getOrDefault("If-None-Match", ""))
        .containsExactly("", "\"v1\"", "\"v1\"", "\"v2\"");
  }

  @Test
  void theCredentialMayBeRenewed() {
    String[] token = {"one"};
    JsonHttp renewed =
        new JsonHttp(
            new Access(http.base(), () -> Credential.header("PRIVATE-TOKEN", token[0]), Map.of()),
            forge.then(200, "{}").then(200, "{}"),
            Pace.of(moments, moments::pause));
    renewed.send(READ);
    token[0] = "two";
    renewed.send(READ);
    assertThat(forge.calls())
        .map(call -> call.headers().getOrDefault("PRIVATE-TOKEN", ""))
        .containsExactly("one", "two");
  }
}
