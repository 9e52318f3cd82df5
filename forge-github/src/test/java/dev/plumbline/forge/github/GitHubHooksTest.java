package dev.plumbline.forge.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.forge.http.HookCall;
import dev.plumbline.forge.http.HookGate;
import dev.plumbline.forge.http.HookSecret;
import dev.plumbline.forge.http.HookVerdict;
import dev.plumbline.model.JsonObject;
import dev.plumbline.testkit.forge.Moments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubHooksTest {

  private static final GitHubHooks HOOKS = new GitHubHooks();

  /// The example of GitHub's documentation.
  private static final HookSecret SECRET = new HookSecret("It's a Secret to Everybody");

  private static final String BODY = "Hello, World!";
  private static final String SIGNATURE =
      "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  private static HookCall call(String header, String value) {
    return new HookCall("POST", Map.of(header, value), BODY.getBytes(UTF_8));
  }

  @Test
  void verifiesAsGitHubDocumentsIt() {
    HookCall call = call("X-Hub-Signature-256", "sha256=" + SIGNATURE);
    assertThat(HOOKS.authentic(call, SECRET, Instant.EPOCH)).isTrue();
    assertThat(HOOKS.authentic(call, new HookSecret("It's a Secret to Nobody!"), Instant.EPOCH))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256=",
        SIGNATURE,
        "sha1=" + SIGNATURE,
        "SHA256=" + SIGNATURE,
        "sha256=" + SIGNATURE + "0",
        "sha256=" + SIGNATURE + ", sha256=" + SIGNATURE
      })
  void row47AnythingElseIsNoSignature(String value) {
    assertThat(HOOKS.authentic(call("X-Hub-Signature-256", value), SECRET, Instant.EPOCH))
        .isFalse();
    assertThat(HOOKS.authentic(call("X-Hub-Signature", value), SECRET, Instant.EPOCH)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "push | {\"ref\": \"refs/heads/main\", R} | refs/heads/main | ",
        "create | {\"ref\": \"topic\", \"ref_type\": \"branch\", R} | | ",
        "pull_request | {\"number\": 5, \"pull_request\": {\"number\": 5}, R} | | 5",
        "pull_request_review | {\"pull_request\": {\"number\": 5}, R} | | 5",
        "issue_comment | {\"issue\": {\"number\": 5, \"pull_request\": {}}, R} | | 5",
        "check_run | {R} | | ",
        "status | {\"sha\": \"1\", R} | | "
      })
  void hintsWhereToLook(String event, String body, String ref, Integer number) {
    String repository = "\"repository\": {\"full_name\": \"acme/shop\"}";
    JsonObject payload = (JsonObject) Json.read(body.replace("R}", repository + "}"));
    HookCall call = call("X-GitHub-Event", event);
    assertThat(HOOKS.hint(call, payload))
        .hasValueSatisfying(
            hint -> {
              assertThat(hint.repository()).isEqualTo("acme/shop");
              assertThat(hint.ref().orElse(null)).isEqualTo(ref);
              assertThat(hint.pullRequest().orElse(null)).isEqualTo(number);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"ping", "star", "issue_comment", "", "PUSH"})
  void otherEventsAreOfNoConcern(String event) {
    JsonObject payload =
        (JsonObject) Json.read("{\"repository\": {\"full_name\": \"acme/shop\"}, \"issue\": {}}");
    assertThat(HOOKS.hint(call("X-GitHub-Event", event), payload)).isEmpty();
  }

  @Test
  void comesThroughTheGate() {
    HookGate gate =
        new HookGate(HOOKS, new HookGate.Door("acme/shop", List.of(SECRET)), new Moments());
    HookCall call =
        new HookCall(
            "POST",
            Map.of(
                "Content-Type", "application/json",
                "X-GitHub-Event", "push",
                "X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958",
                "X-Hub-Signature-256", "sha256=" + SIGNATURE),
            BODY.getBytes(UTF_8));
    assertThat(gate.admit(call))
        .isInstanceOfSatisfying(
            HookVerdict.Refused.class,
            refused -> assertThat(refused.problem().why()).isEqualTo("its body is not JSON"));
  }
}
