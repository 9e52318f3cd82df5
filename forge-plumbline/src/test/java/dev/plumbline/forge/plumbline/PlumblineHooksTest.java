package dev.plumbline.forge.plumbline;

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

class PlumblineHooksTest {

  private static final PlumblineHooks HOOKS = new PlumblineHooks();
  private static final HookSecret SECRET = new HookSecret("It's a Secret to Everybody");

  /// The example of GitHub's documentation, whose signature it is.
  private static final String SIGNATURE =
      "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  private static HookCall call(String header, String value) {
    return new HookCall("POST", Map.of(header, value), "Hello, World!".getBytes(UTF_8));
  }

  @Test
  void verifiesWhatTheForgeSigns() {
    HookCall call = call("X-Hub-Signature-256", "sha256=" + SIGNATURE);
    assertThat(HOOKS.authentic(call, SECRET, Instant.EPOCH)).isTrue();
    HookSecret other = new HookSecret("another secret, as long");
    assertThat(HOOKS.authentic(call, other, Instant.EPOCH)).isFalse();
    assertThat(HOOKS.delivery(call("X-Plumbline-Delivery", "a"))).contains("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256=", SIGNATURE, "sha256=" + SIGNATURE + "0"})
  void row47AnythingElseIsNoSignature(String value) {
    assertThat(HOOKS.authentic(call("X-Hub-Signature-256", value), SECRET, Instant.EPOCH))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"event\": \"push\", \"ref\": \"refs/heads/main\", R} | refs/heads/main | ",
        "{\"event\": \"pull_request\", \"pullRequest\": {\"number\": 5}, R} | | 5",
        "{\"event\": \"status\", R} | | "
      })
  void hintsWhereToLook(String body, String ref, Integer number) {
    JsonObject payload = (JsonObject) Json.read(body.replace("R}", "\"repository\": \"shop\"}"));
    assertThat(HOOKS.hint(call("X-Other", ""), payload))
        .hasValueSatisfying(
            hint -> {
              assertThat(hint.repository()).isEqualTo("shop");
              assertThat(hint.ref().orElse(null)).isEqualTo(ref);
              assertThat(hint.pullRequest().orElse(null)).isEqualTo(number);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"event\": \"push\"}", "{\"event\": 1, \"repository\": \"shop\"}"})
  void anythingElseIsOfNoConcern(String body) {
    assertThat(HOOKS.hint(call("X-Other", ""), (JsonObject) Json.read(body))).isEmpty();
  }
}
