package dev.plumbline.forge.gitea;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.forge.http.HookCall;
import dev.plumbline.forge.http.HookSecret;
import dev.plumbline.model.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GiteaHooksTest {

  private static final GiteaHooks HOOKS = new GiteaHooks();
  private static final HookSecret SECRET = new HookSecret("It's a Secret to Everybody");
  private static final String SIGNATURE =
      "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  private static HookCall call(String header, String value) {
    return new HookCall("POST", Map.of(header, value), "Hello, World!".getBytes(UTF_8));
  }

  @Test
  void verifiesTheSignatureOfBoth() {
    for (String header : new String[] {"X-Gitea-Signature", "X-Forgejo-Signature"}) {
      assertThat(HOOKS.authentic(call(header, SIGNATURE), SECRET, Instant.EPOCH)).isTrue();
      HookSecret other = new HookSecret("another secret, as long");
      assertThat(HOOKS.authentic(call(header, SIGNATURE), other, Instant.EPOCH)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256=" + SIGNATURE, SIGNATURE + " ", "00"})
  void row47AnythingElseIsNoSignature(String value) {
    assertThat(HOOKS.authentic(call("X-Gitea-Signature", value), SECRET, Instant.EPOCH)).isFalse();
    assertThat(HOOKS.authentic(call("X-Gogs-Signature", SIGNATURE), SECRET, Instant.EPOCH))
        .isFalse();
  }

  @Test
  void namesDeliveries() {
    assertThat(HOOKS.delivery(call("X-Gitea-Delivery", "a"))).contains("a");
    assertThat(HOOKS.delivery(call("X-Forgejo-Delivery", "a"))).contains("a");
    assertThat(HOOKS.delivery(call("X-Other", "a"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "push | {\"ref\": \"refs/heads/main\", R} | refs/heads/main | ",
        "create | {\"ref\": \"topic\", R} | | ",
        "status | {R} | | ",
        "pull_request | {\"number\": 5, \"pull_request\": {\"number\": 5}, R} | | 5",
        "pull_request_approved | {\"pull_request\": {\"number\": 5}, R} | | 5",
        "pull_request_sync | {\"pull_request\": {\"number\": 5}, R} | | 5",
        "issue_comment | {\"is_pull\": true, \"issue\": {\"number\": 5}, R} | | 5"
      })
  void hintsWhereToLook(String event, String body, String ref, Integer number) {
    String repository = "\"repository\": {\"full_name\": \"acme/shop\"}";
    JsonObject payload = (JsonObject) Json.read(body.replace("R}", repository + "}"));
    for (String header : new String[] {"X-Gitea-Event", "X-Forgejo-Event"}) {
      assertThat(HOOKS.hint(call(header, event), payload))
          .hasValueSatisfying(
              hint -> {
                assertThat(hint.repository()).isEqualTo("acme/shop");
                assertThat(hint.ref().orElse(null)).isEqualTo(ref);
                assertThat(hint.pullRequest().orElse(null)).isEqualTo(number);
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"issue_comment", "fork", ""})
  void otherEventsAreOfNoConcern(String event) {
    JsonObject payload =
        (JsonObject)
            Json.read(
                "{\"repository\": {\"full_name\": \"acme/shop\"}, \"issue\": {\"number\": 5}}");
    assertThat(HOOKS.hint(call("X-Gitea-Event", event), payload)).isEmpty();
  }
}
