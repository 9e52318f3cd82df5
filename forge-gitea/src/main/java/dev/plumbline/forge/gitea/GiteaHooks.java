package dev.plumbline.forge.gitea;

import dev.plumbline.forge.http.HookCall;
import dev.plumbline.forge.http.HookDialect;
import dev.plumbline.forge.http.HookHint;
import dev.plumbline.forge.http.HookSecret;
import dev.plumbline.forge.http.Signatures;
import dev.plumbline.model.JsonObject;
import java.time.Instant;
import java.util.Optional;

/// Hooks of Gitea and Forgejo: signed with HMAC-SHA256 over the body (`X-Gitea-Signature`,
/// `X-Forgejo-Signature`).
public final class GiteaHooks implements HookDialect {

  @Override
  public boolean authentic(HookCall call, HookSecret secret, Instant now) {
    return call.header("x-gitea-signature")
        .or(() -> call.header("x-forgejo-signature"))
        .filter(signature -> Signatures.isHmac(signature, secret, call.body()))
        .isPresent();
  }

  @Override
  public Optional<String> delivery(HookCall call) {
    return call.header("x-gitea-delivery").or(() -> call.header("x-forgejo-delivery"));
  }

  @Override
  public Optional<HookHint> hint(HookCall call, JsonObject payload) {
    Optional<HookHint> where =
        payload.object("repository").flatMap(r -> r.string("full_name")).map(HookHint::at);
    String event = call.header("x-gitea-event").or(() -> call.header("x-forgejo-event")).orElse("");
    if (event.startsWith("pull_request")) {
      return where.map(
          at -> at.pullRequest(payload.object("pull_request").flatMap(p -> p.integer("number"))));
    }
    return switch (event) {
      case "push" -> where.map(at -> at.ref(payload.string("ref")));
      case "create", "delete", "status" -> where;
      case "issue_comment" ->
          payload.bool("is_pull").orElse(false)
              ? where.map(
                  at -> at.pullRequest(payload.object("issue").flatMap(i -> i.integer("number"))))
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
