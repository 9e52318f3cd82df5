package dev.plumbline.forge.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.testkit.forge.Moments;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Attacks on hooks that come in, by the numbers of attack-rows.txt, with a dialect that signs as
/// GitHub and Gitea do. Each adapter's own tests show that it verifies what its forge signs.
class HookAttackTest {

  private static final HookSecret SECRET = new HookSecret("a secret of 25 characters");
  private static final HookSecret OLD = new HookSecret("the secret of last month!");

  private final AtomicInteger reads = new AtomicInteger();
  private final HookGate gate =
      new HookGate(
          new SampleDialect(), new HookGate.Door("acme/shop", List.of(SECRET, OLD)), new Moments());

  /// `X-Signature`, `X-Delivery`; the repository and the number are members of the body.
  private final class SampleDialect implements HookDialect {

    @Override
    public boolean authentic(HookCall call, HookSecret secret, Instant now) {
      return Signatures.isHmac(call.header("x-signature").orElse(""), secret, call.body());
    }

    @Override
    public Optional<String> delivery(HookCall call) {
      return call.header("x-delivery");
    }

    @Override
    public Optional<HookHint> hint(HookCall call, JsonObject payload) {
      reads.incrementAndGet();
      return payload
          .string("repository")
          .map(HookHint::at)
          .map(hint -> hint.pullRequest(payload.integer("number")).ref(payload.string("ref")));
    }
  }

  private static String signature(HookSecret secret, byte[] body) {
    return HexFormat.of().formatHex(Signatures.hmac(secret.bytes(), body));
  }

  private static HookCall signed(String delivery, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return new HookCall(
        "POST",
        Map.of(
            "Content-Type",
            "application/json; charset=utf-8",
            "X-Signature",
            signature(SECRET, bytes),
            "X-Delivery",
            delivery),
        bytes);
  }

  private static HookCall with(HookCall call, String header, String value) {
    Map<String, String> headers = new TreeMap<>(call.headers());
    headers.put(header, value);
    return new HookCall(call.method(), headers, call.body());
  }

  private void refused(int status, HookCall call) {
    assertThat(gate.admit(call))
        .isInstanceOfSatisfying(
            HookVerdict.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(status);
              assertThat(refused.problem().code()).isEqualTo(ProblemCode.HOOK_REFUSED);
              assertThat(refused.problem().message()).doesNotContain(SECRET.text());
            });
  }

  @Test
  void whatIsSignedIsAHint() {
    HookVerdict verdict =
        gate.admit(
            signed(
                "1", "{\"repository\": \"acme/shop\", \"number\": 5, \"ref\": \"refs/heads/x\"}"));
    assertThat(verdict)
        .isEqualTo(
            new HookVerdict.Accepted(
                new HookHint("acme/shop", Optional.of("refs/heads/x"), Optional.of(5))));
    assertThat(verdict.status()).isEqualTo(202);
  }

  @Test
  void whatIsOfNoConcernIsIgnored() {
    assertThat(gate.admit(signed("1", "{\"zen\": \"Keep it simple\"}")))
        .isInstanceOf(HookVerdict.Ignored.class);
  }

  @Test
  void aHintHoldsNothingThatItCannotBe() {
    for (String odd : List.of("\"ref\": \"main\"", "\"ref\": \"refs/heads/a b\"", "\"ref\": 7")) {
      assertThat(gate.admit(signed(odd, "{\"repository\": \"acme/shop\", " + odd + "}")))
          .isEqualTo(new HookVerdict.Accepted(HookHint.at("acme/shop")));
    }
    for (String odd : List.of("0", "-1", "99999999999", "1.5", "\"5\"")) {
      String body = "{\"repository\": \"acme/shop\", \"number\": " + odd + "}";
      assertThat(gate.admit(signed(odd, body)))
          .isEqualTo(new HookVerdict.Accepted(HookHint.at("acme/shop")));
    }
  }

  @Test
  void row47WithoutASecretThereIsNoHook() {
    HookCall call = signed("1", "{\"repository\": \"acme/shop\"}");
    refused(401, with(call, "x-signature", ""));
    refused(401, with(call, "x-signature", signature(new HookSecret("x".repeat(20)), call.body())));
    refused(401, new HookCall("POST", Map.of("content-type", "application/json"), call.body()));
    assertThat(gate.admit(with(call, "x-signature", signature(OLD, call.body()))).status())
        .isEqualTo(202);
    assertThatThrownBy(() -> new HookGate.Door("acme/shop", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    for (String weak : List.of("", "short", " ".repeat(20))) {
      assertThatThrownBy(() -> new HookSecret(weak)).isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void row48ABeginningOfTheSignatureIsNothing() {
    HookCall call = signed("1", "{\"repository\": \"acme/shop\"}");
    String right = call.header("x-signature").orElseThrow();
    for (int i = 0; i < right.length(); i++) {
      refused(401, with(call, "x-signature", right.substring(0, i)));
      String flipped = right.charAt(i) == '0' ? "1" : "0";
      refused(
          401, with(call, "x-signature", right.substring(0, i) + flipped + right.substring(i + 1)));
    }
    refused(401, with(call, "x-signature", right + "00"));
    assertThat(Signatures.same("token", "token")).isTrue();
    assertThat(Signatures.same("token", "token2")).isFalse();
    assertThat(Signatures.same("", "token")).isFalse();
  }

  @Test
  void row49WhatIsSentAgainDoesNothing() {
    String body = "{\"repository\": \"acme/shop\", \"number\": 5}";
    assertThat(gate.admit(signed("1", body)).status()).isEqualTo(202);
    assertThat(gate.admit(signed("1", body))).isInstanceOf(HookVerdict.Ignored.class);
    // The name of the delivery is not signed: somebody who heard the request changes it.
    assertThat(gate.admit(signed("2", body))).isInstanceOf(HookVerdict.Ignored.class);
    assertThat(gate.admit(signed("1", body + " "))).isInstanceOf(HookVerdict.Ignored.class);
    assertThat(reads).hasValue(1);
  }

  @Test
  void row49WhatIsRememberedIsBounded() {
    DeliveryMemory memory = new DeliveryMemory();
    for (int i = 0; i < 10_001; i++) {
      assertThat(memory.knows(Set.of("id " + i))).isFalse();
    }
    assertThat(memory.knows(Set.of("id 10000"))).isTrue();
    assertThat(memory.knows(Set.of("id 0"))).isFalse();
  }

  @Test
  void row49ForgeriesAreNotRemembered() {
    HookCall call = signed("1", "{\"repository\": \"acme/shop\"}");
    refused(401, with(call, "x-signature", ""));
    assertThat(gate.admit(call).status()).isEqualTo(202);
  }

  @Test
  void row50NothingIsReadBeforeItsSignature() {
    HookCall broken = signed("1", "{".repeat(10_000));
    refused(401, with(broken, "x-signature", "00".repeat(32)));
    assertThat(reads).hasValue(0);
    refused(400, broken);
    refused(400, signed("2", "[]"));
    refused(400, signed("3", "\"text\""));
    refused(400, signed("4", ""));
    refused(400, signed("5", "{\"a\": 1, \"a\": 2}"));
    assertThat(reads).hasValue(0);
  }

  @Test
  void row51ALargeBodyIsNotEvenSigned() {
    byte[] most = new byte[HookCall.MAX_BODY + 1];
    HookCall call =
        new HookCall(
            "POST",
            Map.of("content-type", "application/json", "x-signature", signature(SECRET, most)),
            most);
    refused(413, call);
  }

  @Test
  void row52TheRightSecretForAnotherRepositoryIsWrong() {
    refused(403, signed("1", "{\"repository\": \"acme/other\"}"));
    HookCall call = signed("2", "{\"repository\": \"acme/shop\"}");
    refused(405, new HookCall("GET", call.headers(), call.body()));
    refused(415, with(call, "content-type", "application/x-www-form-urlencoded"));
    refused(415, with(call, "content-type", "application/jsonp"));
  }

  @Test
  void row53ARepositorysNameIsNoPattern() {
    for (String other :
        List.of(
            "acme/shop2", "acme/sho.", ".*", "acme/shop/", "xacme/shop", "acme/sh", "shop", "")) {
      refused(403, signed(other, "{\"repository\": \"" + other + "\"}"));
    }
    // Forges take no notice of the case of names.
    assertThat(gate.admit(signed("9", "{\"repository\": \"Acme/Shop\"}")).status()).isEqualTo(202);
    HookGate pattern =
        new HookGate(
            new SampleDialect(), new HookGate.Door("acme/.*", List.of(SECRET)), new Moments());
    assertThat(pattern.admit(signed("1", "{\"repository\": \"acme/shop\"}")).status())
        .isEqualTo(403);
  }
}
