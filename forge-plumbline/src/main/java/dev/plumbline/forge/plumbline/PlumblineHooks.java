package dev.plumbline.forge.plumbline;

import dev.plumbline.forge.http.HookCall;
import dev.plumbline.forge.http.HookDialect;
import dev.plumbline.forge.http.HookHint;
import dev.plumbline.forge.http.HookSecret;
import dev.plumbline.forge.http.Signatures;
import dev.plumbline.model.JsonObject;
import java.time.Instant;
import java.util.Optional;

/// Hooks of the embedded forge: signed with HMAC-SHA256 over the body (`X-Hub-Signature-256`), as
/// docs/reference/forge.md says.
public final class PlumblineHooks implements HookDialect {

  private static final String SIGNED = "sha256=";

  @Override
  public boolean authentic(HookCall call, HookSecret secret, Instant now) {
    return call.header("x-hub-signature-256")
        .filter(text -> text.startsWith(SIGNED))
        .filter(text -> Signatures.isHmac(text.substring(SIGNED.length()), secret, call.body()))
        .isPresent();
  }

  @Override
  public Optional<String> delivery(HookCall call) {
    return call.header("x-plumbline-delivery");
  }

  @Override
  public Optional<HookHint> hint(HookCall call, JsonObject payload) {
    Optional<HookHint> where = payload.string("repository").map(HookHint::at);
    return switch (payload.string("event").orElse("")) {
      case "push" -> where.map(at -> at.ref(payload.string("ref")));
      case "pull_request" ->
          where.map(
              at ->
                  at.pullRequest(payload.object("pullRequest").flatMap(p -> p.integer("number"))));
      case "status" -> where;
      default -> Optional.empty();
    };
  }
}
