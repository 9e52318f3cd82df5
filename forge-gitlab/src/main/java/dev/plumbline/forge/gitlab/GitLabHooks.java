package dev.plumbline.forge.gitlab;

import dev.plumbline.forge.http.HookCall;
import dev.plumbline.forge.http.HookDialect;
import dev.plumbline.forge.http.HookHint;
import dev.plumbline.forge.http.HookSecret;
import dev.plumbline.forge.http.Signatures;
import dev.plumbline.model.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// Hooks of GitLab. A secret that begins with `whsec_` is a signing token: the request is signed by
/// the rules of Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`), and
/// must not be older than five minutes. Any other secret is the token that GitLab sends as it is
/// (`X-Gitlab-Token`), because older versions do not sign.
public final class GitLabHooks implements HookDialect {

  private static final String SIGNING = "whsec_";
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int MAX_SIGNATURES = 5;

  @Override
  public boolean authentic(HookCall call, HookSecret secret, Instant now) {
    return secret.text().startsWith(SIGNING)
        ? signed(call, secret.text().substring(SIGNING.length()), now)
        : call.header("x-gitlab-token")
            .filter(token -> Signatures.same(token, secret.text()))
            .isPresent();
  }

  private static boolean signed(HookCall call, String key, Instant now) {
    String id = call.header("webhook-id").orElse("");
    String time = call.header("webhook-timestamp").orElse("");
    if (id.isEmpty() || !time.matches("[0-9]{1,12}") || !recent(Long.parseLong(time), now)) {
      return false;
    }
    byte[] head = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
    byte[] message = new byte[head.length + call.body().length];
    System.arraycopy(head, 0, message, 0, head.length);
    System.arraycopy(call.body(), 0, message, head.length, call.body().length);
    String right =
        decoded(key)
            .map(bytes -> Base64.getEncoder().encodeToString(Signatures.hmac(bytes, message)))
            .orElse("");
    boolean authentic = false;
    String[] given = call.header("webhook-signature").orElse("").split(" ", MAX_SIGNATURES);
    for (String each : given) {
      authentic |=
          MessageDigest.isEqual(
              ("v1," + right).getBytes(StandardCharsets.UTF_8),
              each.getBytes(StandardCharsets.UTF_8));
    }
    return authentic && !right.isEmpty();
  }

  private static boolean recent(long seconds, Instant now) {
    Duration age = Duration.between(Instant.ofEpochSecond(seconds), now).abs();
    return age.compareTo(WINDOW) <= 0;
  }

  private static Optional<byte[]> decoded(String key) {
    try {
      byte[] bytes = Base64.getDecoder().decode(key);
      return bytes.length < 16 ? Optional.empty() : Optional.of(bytes);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// `Idempotency-Key` stays the same when GitLab sends again; the event's own id does not in
  /// chains of hooks.
  @Override
  public Optional<String> delivery(HookCall call) {
    return call.header("webhook-id").or(() -> call.header("idempotency-key"));
  }

  @Override
  public Optional<HookHint> hint(HookCall call, JsonObject payload) {
    Optional<HookHint> where =
        payload.object("project").flatMap(p -> p.string("path_with_namespace")).map(HookHint::at);
    return switch (call.header("x-gitlab-event").orElse("")) {
      case "Push Hook", "Tag Push Hook" -> where.map(at -> at.ref(payload.string("ref")));
      case "Merge Request Hook" ->
          where.map(
              at ->
                  at.pullRequest(
                      payload.object("object_attributes").flatMap(o -> o.integer("iid"))));
      case "Note Hook" ->
          payload
              .object("merge_request")
              .flatMap(merge -> where.map(at -> at.pullRequest(merge.integer("iid"))));
      case "Pipeline Hook", "Job Hook" -> where;
      default -> Optional.empty();
    };
  }
}
