package dev.plumbline.forge.github;

import dev.plumbline.forge.MergeBlocker;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The merge of one pull request on GitHub.
record GitHubMerging(GitHubApi api, int number) {

  /// Said while another merge into the same branch happens: nothing is wrong with this one, and
  /// nothing was done.
  private static final String BASE_MOVED = "Base branch was modified";

  /// GitHub finds out aside whether commits conflict, and says `null` until then.
  private Fields settled() {
    return Settling.ask(
        api.http().pace(),
        () -> api.rawPull(number),
        pull -> GitHubJson.state(pull) != State.OPEN || pull.json().bool("mergeable").isPresent());
  }

  Mergeability mergeability() {
    Fields pull = settled();
    List<MergeBlocker> blockers = new ArrayList<>();
    if (GitHubJson.state(pull) != State.OPEN) {
      blockers.add(new MergeBlocker(MergeBlocker.Kind.NOT_OPEN, "it is not open"));
      return new Mergeability(blockers);
    }
    if (pull.flag("draft")) {
      blockers.add(new MergeBlocker(MergeBlocker.Kind.DRAFT, "it is a draft"));
    }
    conflict(pull).ifPresent(blockers::add);
    blocked(pull.text("mergeable_state", "unknown")).ifPresent(blockers::add);
    return new Mergeability(blockers);
  }

  private static Optional<MergeBlocker> conflict(Fields pull) {
    Optional<Boolean> mergeable = pull.json().bool("mergeable");
    if (mergeable.isEmpty()) {
      return Optional.of(
          new MergeBlocker(
              MergeBlocker.Kind.OTHER, "GitHub has not yet found out whether it can be merged"));
    }
    return mergeable.get()
        ? Optional.empty()
        : Optional.of(
            new MergeBlocker(MergeBlocker.Kind.CONFLICT, "its commits do not fit onto its base"));
  }

  private static Optional<MergeBlocker> blocked(String state) {
    return switch (state) {
      case "behind" ->
          Optional.of(new MergeBlocker(MergeBlocker.Kind.BEHIND_BASE, "its head is out of date"));
      case "blocked" ->
          Optional.of(
              new MergeBlocker(
                  MergeBlocker.Kind.OTHER, "the rules of its base branch are not satisfied"));
      default -> Optional.empty();
    };
  }

  MergeResult merge(MergeRequest request) {
    String subject = api.pull(number);
    Fields now = api.rawPull(number);
    ForgeProblems.requireHead(subject, request.expectedHead(), now.object("head").text("sha"));
    switch (GitHubJson.state(now)) {
      case MERGED -> {
        return new MergeResult(now.text("merge_commit_sha"));
      }
      case CLOSED -> throw ForgeProblems.notOpen(subject, "closed");
      case OPEN -> {}
    }
    JsonReply reply =
        Settling.ask(
            api.http().pace(),
            () ->
                api.send(
                    JsonRequest.put(api.route("pulls", number, "merge"), body(request), subject)
                        .accepting(405, 409, 422)),
            answer -> !answer.message().startsWith(BASE_MOVED));
    if (reply.isSuccess()) {
      return new MergeResult(Fields.of(reply).text("sha"));
    }
    Fields after = settled();
    if (after.json().bool("mergeable").equals(Optional.of(false))) {
      throw ForgeProblems.conflict(subject, after.object("base").text("ref"));
    }
    throw GitHubRefusals.merging(subject, reply.status(), reply.message());
  }

  private static JsonObject body(MergeRequest request) {
    JsonObject body =
        JsonObject.EMPTY
            .with("sha", request.expectedHead())
            .with("merge_method", request.method().word());
    if (request.message().isBlank()) {
      return body;
    }
    String[] parts = request.message().strip().split("\\R", 2);
    return body.with("commit_title", parts[0])
        .with("commit_message", parts.length == 2 ? parts[1].strip() : "");
  }
}
