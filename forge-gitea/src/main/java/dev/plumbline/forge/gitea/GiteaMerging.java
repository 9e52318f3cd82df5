package dev.plumbline.forge.gitea;

import dev.plumbline.forge.MergeBlocker;
import dev.plumbline.forge.MergeBlocker.Kind;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.MergeResult;
import dev.plumbline.forge.Mergeability;
import dev.plumbline.forge.PullRequest.State;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.ForgeProblems;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.forge.http.Settling;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.List;
import java.util.Locale;

/// The merge of one pull request on Gitea.
record GiteaMerging(GiteaApi api, int number) {

  /// Gitea finds out aside whether commits conflict, and says until then that they cannot be
  /// merged.
  private Fields settled() {
    return Settling.ask(
        api.http().pace(),
        () -> api.rawPull(number),
        pull ->
            GiteaJson.state(pull) != State.OPEN || GiteaJson.draft(pull) || pull.flag("mergeable"));
  }

  Mergeability mergeability() {
    Fields pull = settled();
    if (GiteaJson.state(pull) != State.OPEN) {
      return new Mergeability(List.of(new MergeBlocker(Kind.NOT_OPEN, "it is not open")));
    }
    if (GiteaJson.draft(pull)) {
      return new Mergeability(List.of(new MergeBlocker(Kind.DRAFT, "it is a draft")));
    }
    return new Mergeability(
        pull.flag("mergeable")
            ? List.of()
            : List.of(new MergeBlocker(Kind.CONFLICT, "its commits do not fit onto its base")));
  }

  MergeResult merge(MergeRequest request) {
    String subject = api.pull(number);
    Fields now = api.rawPull(number);
    ForgeProblems.requireHead(subject, request.expectedHead(), now.object("head").text("sha", ""));
    switch (GiteaJson.state(now)) {
      case MERGED -> {
        return new MergeResult(now.text("merge_commit_sha"));
      }
      case CLOSED -> throw ForgeProblems.notOpen(subject, "closed");
      case OPEN -> settled();
    }
    JsonReply reply =
        api.send(
            JsonRequest.post(api.route("pulls", number, "merge"), body(request), subject)
                .accepting(405, 409, 500));
    if (reply.status() == 500) {
      return afterFault();
    }
    if (!reply.isSuccess()) {
      throw refused(reply);
    }
    return new MergeResult(api.rawPull(number).text("merge_commit_sha"));
  }

  /// While Gitea has not yet found out that the base moved, it tries what does not fit, and answers
  /// a squash of it with a fault of its own.
  private MergeResult afterFault() {
    Fields now =
        Settling.ask(
            api.http().pace(),
            () -> api.rawPull(number),
            pull -> GiteaJson.state(pull) != State.OPEN || !pull.flag("mergeable"));
    String subject = api.pull(number);
    return switch (GiteaJson.state(now)) {
      case MERGED -> new MergeResult(now.text("merge_commit_sha"));
      case CLOSED -> throw ForgeProblems.notOpen(subject, "closed");
      case OPEN ->
          throw now.flag("mergeable")
              ? ForgeProblems.fault(subject)
              : ForgeProblems.conflict(subject, now.object("base").text("ref"));
    };
  }

  /// 405 for what may not be merged, 409 for what cannot.
  private ProblemException refused(JsonReply reply) {
    String subject = api.pull(number);
    String said = reply.message();
    String words = said.toLowerCase(Locale.ROOT);
    String base = api.rawPull(number).object("base").text("ref");
    if (reply.status() == 409) {
      if (words.contains("head out of date")) {
        return ForgeProblems.headMoved(subject, said);
      }
      return words.contains("push")
          ? ForgeProblems.blocked(subject, said)
          : ForgeProblems.conflict(subject, base);
    }
    if (words.contains("merge style")) {
      return ForgeProblems.cannot(subject, said, "Choose another way to merge.");
    }
    if (words.contains("user not allowed")) {
      return Problem.of(
              ProblemCode.FORBIDDEN,
              subject,
              "the token's account may not merge it",
              "Grant the account the right to merge into this branch.")
          .exception();
    }
    // What it says of commits that conflict.
    return words.contains("try again later")
        ? ForgeProblems.conflict(subject, base)
        : ForgeProblems.blocked(subject, said);
  }

  private static JsonObject body(MergeRequest request) {
    JsonObject body =
        JsonObject.EMPTY
            .with("Do", request.method().word())
            .with("head_commit_id", request.expectedHead());
    if (request.message().isBlank()) {
      return body;
    }
    String[] parts = request.message().strip().split("\\R", 2);
    return body.with("MergeTitleField", parts[0])
        .with("MergeMessageField", parts.length == 2 ? parts[1].strip() : "");
  }
}
