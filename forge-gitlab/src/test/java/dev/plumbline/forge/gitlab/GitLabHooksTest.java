package dev.plumbline.forge.gitlab;

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

class GitLabHooksTest {

  private static final GitLabHooks HOOKS = new GitLabHooks();
  private static final HookSecret TOKEN = new HookSecret("a token of 24 characters");

  /// 32 bytes from 0 to 31, and what they make of `msg_1.1800000000.Hello, World!`.
  private static final HookSecret KEY =
      new HookSecret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

  private static final String SIGNATURE = "v1,Vke7E9YzOlxk6AKEXlw+MUYKJK6I6KWuY43t6s2leH0=";
  private static final Instant THEN = Instant.ofEpochSecond(1_800_000_000);

  private static HookCall call(Map<String, String> headers) {
    return new HookCall("POST", headers, "Hello, World!".getBytes(UTF_8));
  }

  private static HookCall signed(String id, String time, String signature) {
    return call(
        Map.of("webhook-id", id, "webhook-timestamp", time, "webhook-signature", signature));
  }

  @Test
  void verifiesTheToken() {
    assertThat(HOOKS.authentic(call(Map.of("X-Gitlab-Token", TOKEN.text())), TOKEN, THEN)).isTrue();
    for (String wrong :
        new String[] {"", "a token", TOKEN.text() + "x", TOKEN.text().strip() + " "}) {
      assertThat(HOOKS.authentic(call(Map.of("X-Gitlab-Token", wrong)), TOKEN, THEN)).isFalse();
    }
    assertThat(HOOKS.authentic(call(Map.of()), TOKEN, THEN)).isFalse();
  }

  @Test
  void verifiesTheSignature() {
    assertThat(HOOKS.authentic(signed("msg_1", "1800000000", SIGNATURE), KEY, THEN)).isTrue();
    String several = "v1a,xyz v1,AAAA " + SIGNATURE;
    assertThat(HOOKS.authentic(signed("msg_1", "1800000000", several), KEY, THEN)).isTrue();
    assertThat(HOOKS.authentic(signed("msg_2", "1800000000", SIGNATURE), KEY, THEN)).isFalse();
    assertThat(HOOKS.authentic(signed("msg_1", "1800000001", SIGNATURE), KEY, THEN)).isFalse();
  }

  @Test
  void row47ASigningTokenIsNoToken() {
    assertThat(HOOKS.authentic(call(Map.of("X-Gitlab-Token", KEY.text())), KEY, THEN)).isFalse();
    for (String wrong : new String[] {"", "v1,", "v2," + SIGNATURE.substring(3), "v1, ", "null"}) {
      assertThat(HOOKS.authentic(signed("msg_1", "1800000000", wrong), KEY, THEN)).isFalse();
    }
    HookSecret broken = new HookSecret("whsec_no base 64 at all");
    assertThat(HOOKS.authentic(signed("msg_1", "1800000000", "v1,"), broken, THEN)).isFalse();
    HookSecret shortKey = new HookSecret("whsec_c2hvcnQgc2hvcnQ=");
    assertThat(HOOKS.authentic(signed("msg_1", "1800000000", SIGNATURE), shortKey, THEN)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"-301, false", "-300, true", "300, true", "301, false"})
  void row49ASignatureGrowsOld(long seconds, boolean authentic) {
    HookCall call = signed("msg_1", "1800000000", SIGNATURE);
    assertThat(HOOKS.authentic(call, KEY, THEN.plusSeconds(seconds))).isEqualTo(authentic);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1800000000", "1e9", "99999999999999999999"})
  void aTimeIsANumber(String time) {
    assertThat(HOOKS.authentic(signed("msg_1", time, SIGNATURE), KEY, THEN)).isFalse();
  }

  @Test
  void namesDeliveries() {
    assertThat(HOOKS.delivery(signed("msg_1", "1", "x"))).contains("msg_1");
    assertThat(HOOKS.delivery(call(Map.of("Idempotency-Key", "a")))).contains("a");
    assertThat(HOOKS.delivery(call(Map.of("X-Gitlab-Event-UUID", "a")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Push Hook | {\"ref\": \"refs/heads/main\", P} | refs/heads/main | ",
        "Tag Push Hook | {\"ref\": \"refs/tags/v1\", P} | refs/tags/v1 | ",
        "Merge Request Hook | {\"object_attributes\": {\"iid\": 5}, P} | | 5",
        "Note Hook | {\"merge_request\": {\"iid\": 5}, P} | | 5",
        "Pipeline Hook | {P} | | "
      })
  void hintsWhereToLook(String event, String body, String ref, Integer number) {
    String project = "\"project\": {\"path_with_namespace\": \"acme/group/shop\"}";
    JsonObject payload = (JsonObject) Json.read(body.replace("P}", project + "}"));
    assertThat(HOOKS.hint(call(Map.of("X-Gitlab-Event", event)), payload))
        .hasValueSatisfying(
            hint -> {
              assertThat(hint.repository()).isEqualTo("acme/group/shop");
              assertThat(hint.ref().orElse(null)).isEqualTo(ref);
              assertThat(hint.pullRequest().orElse(null)).isEqualTo(number);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"System Hook", "Issue Hook", "Note Hook", ""})
  void otherEventsAreOfNoConcern(String event) {
    JsonObject payload =
        (JsonObject) Json.read("{\"project\": {\"path_with_namespace\": \"acme/group/shop\"}}");
    assertThat(HOOKS.hint(call(Map.of("X-Gitlab-Event", event)), payload)).isEmpty();
  }
}
