package dev.plumbline.forge.github;

import dev.plumbline.forge.http.HookCall;
import dev.plumbline.forge.http.HookDialect;
import dev.plumbline.forge.http.HookHint;
import dev.plumbline.forge.http.HookSecret;
import dev.plumbline.forge.http.Signatures;
import dev.plumbline.model.JsonObject;
import java.time.Instant;
import java.util.Optional;

/// Hooks of GitHub: signed with HMAC-SHA256 over the body (`X-Hub-Signature-256`). The older
/// signature with SHA-1 is not looked at.
public final class GitHubHooks implements HookDialect {

  private static final String SCHEME = "sha256=";

  @Override
  public boolean authentic(HookCall call, HookSecret secret, Instant now) {
    String header = call.header("x-hub-signature-256").orElse("");
    return header.startsWith(SCHEME)
        && Signatures.isHmac(header.substring(SCHEME.length()), secret, call.body());
  }

  @Override
  public Optional<String> delivery(HookCall call) {
    return call.header("x-github-delivery");
  }

  @Override
  public Optional<HookHint> hint(HookCall call, JsonObject payload) {
    Optional<HookHint> where =
        payload.object("repository").flatMap(r -> r.string("full_name")).map(HookHint::at);
    return switch (call.header("x-github-event").orElse("")) {
      case "push", "create", "delete" -> where.map(at -> at.ref(payload.string("ref")));
      case "pull_request", "pull_request_review", "pull_request_review_thread" ->
          where.map(
              at ->
                  at.pullRequest(payload.object("pull_request").flatMap(p -> p.integer("number"))));
      case "issue_comment" ->
          payload
              .object("issue")
              .filter(issue -> issue.object("pull_request").isPresent())
              .flatMap(issue -> where.map(at -> at.pullRequest(issue.integer("number"))));
      case "status", "check_run", "check_suite", "merge_group" -> where;
      default -> Optional.empty();
    };
  }
}
