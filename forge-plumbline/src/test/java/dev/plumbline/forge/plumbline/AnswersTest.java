package dev.plumbline.forge.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.forge.MergeBlocker;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.forge.http.Access;
import dev.plumbline.forge.http.Call;
import dev.plumbline.forge.http.Credential;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.Pace;
import dev.plumbline.forge.http.Patience;
import dev.plumbline.forge.http.Reply;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is made of answers that the real forge gives rarely, or never.
class AnswersTest {

  private final List<Call> calls = new ArrayList<>();

  private PlumblineForge answering(int status, String body) {
    return new PlumblineForge(
        new JsonHttp(
            Access.of("http://127.0.0.1:1", Credential.bearer("plumb_1_2")),
            call -> {
              calls.add(call);
              return new Reply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
            },
            Pace.real(),
            Patience.NONE),
        "shop");
  }

  private Problem refused(int status, String body) {
    ProblemException thrown =
        catchThrowableOfType(
            ProblemException.class, () -> answering(status, body).pullRequests().read(7));
    return thrown.problem();
  }

  @Test
  void aRefusalIsTheProblemThatItWasThere() {
    Problem problem =
        refused(
            409,
            "{\"code\":\"MERGE_BLOCKED\",\"subject\":\"pull request 7\",\"what\":\"it lacks\","
                + "\"why\":\"an approval\\u001b[31m\",\"next\":\"Ask.\"}");
    assertThat(problem)
        .isEqualTo(
            new Problem(
                ProblemCode.MERGE_BLOCKED,
                "pull request 7",
                "it lacks",
                "an approval [31m",
                "Ask."));
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHENTICATED",
    "403, FORBIDDEN",
    "404, NOT_FOUND",
    "413, INPUT_TOO_LARGE",
    "503, FORGE_UNREACHABLE",
    "409, FORGE_ANSWER_INVALID",
    "500, FORGE_UNREACHABLE"
  })
  void somethingElseAtTheAddressIsToldByItsStatus(int status, ProblemCode code) {
    for (String body : List.of("", "<html>", "{\"code\":\"NO_SUCH_CODE\"}", "[]")) {
      Problem problem = refused(status, body);
      assertThat(problem.code()).as(body).isEqualTo(code);
      assertThat(problem.message()).contains("7 of shop").doesNotContain("plumb_1_2");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"number\":0}",
        "{\"number\":7,\"title\":7}",
        "{\"number\":7,\"title\":\"\",\"body\":\"\",\"author\":\"\",\"state\":\"ajar\"}"
      })
  void nothingIsMadeUpInPlaceOfWhatIsMissing(String body) {
    assertThat(refused(200, body).code()).isEqualTo(ProblemCode.FORGE_ANSWER_INVALID);
  }

  @Test
  void aKindOfBlockerThatANewerForgeKnowsBlocksToo() {
    PlumblineForge forge =
        answering(200, "{\"blockers\":[{\"kind\":\"MOON\",\"what\":\"it is not full\"}]}");
    assertThat(forge.pullRequests().mergeability(7).blockers())
        .containsExactly(new MergeBlocker(MergeBlocker.Kind.OTHER, "it is not full"));
  }

  @Test
  void whatIsAskedForIsInTheAddress() {
    PlumblineForge forge = answering(200, "{\"pullRequests\":[],\"next\":3}");
    assertThat(
            forge
                .pullRequests()
                .list(PullRequestQuery.open().onto("a&b").from("c/d").below(9).atMost(2))
                .next())
        .contains(3);
    assertThat(calls.getFirst().address())
        .hasToString(
            "http://127.0.0.1:1/api/v1/repositories/shop/pulls"
                + "?limit=2&state=open&base=a%26b&head=c%2Fd&before=9");
    assertThat(calls.getFirst().headers()).containsEntry("Authorization", "Bearer plumb_1_2");
    assertThat(forge.address()).isEqualTo("http://127.0.0.1:1/shop");
  }
}
