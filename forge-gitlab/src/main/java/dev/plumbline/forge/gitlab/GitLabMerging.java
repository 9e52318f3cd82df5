package dev.plumbline.forge.gitlab;

import dev.plumbline.forge.MergeBlocker;
import dev.plumbline.forge.MergeBlocker.Kind;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.MergeResult;
import dev.plumbline.forge.Mergeability;
import dev.plumbline.forge.PullRequest.State;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.ForgeProblems;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.forge.http.Settling;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The merge of one merge request on GitLab.
record GitLabMerging(GitLabApi api, int number) {

  private static final Set<String> UNSETTLED =
      Set.of("unchecked", "checking", "preparing", "approvals_syncing", "cannot_be_merged_recheck");

  /// Until when GitLab is still finding out.
  private Fields settled() {
    return Settling.ask(
        api.http().pace(), () -> api.rawPull(number), pull -> !UNSETTLED.contains(status(pull)));
  }

  /// Versions before 15.6 know the older, coarser word alone.
  private static String status(Fields pull) {
    return pull.text("detailed_merge_status", pull.text("merge_status", "unchecked"));
  }

  Mergeability mergeability() {
    Fields pull = settled();
    if (GitLabJson.state(pull) != State.OPEN) {
      return new Mergeability(List.of(new MergeBlocker(Kind.NOT_OPEN, "it is not open")));
    }
    return new Mergeability(blocker(pull).stream().toList());
  }

  /// GitLab names one thing at a time.
  private static Optional<MergeBlocker> blocker(Fields pull) {
    if (pull.flag("has_conflicts")) {
      return Optional.of(new MergeBlocker(Kind.CONFLICT, "its commits do not fit onto its base"));
    }
    return switch (status(pull)) {
      case "mergeable", "can_be_merged" -> Optional.empty();
      case "conflict", "broken_status", "cannot_be_merged" ->
          blocker(Kind.CONFLICT, "its commits do not fit onto its base");
      case "draft_status" -> blocker(Kind.DRAFT, "it is a draft");
      case "not_open" -> blocker(Kind.NOT_OPEN, "it is not open");
      case "need_rebase" -> blocker(Kind.BEHIND_BASE, "it must be rebased");
      case "commits_status" -> blocker(Kind.NOTHING_TO_MERGE, "its branch is gone or empty");
      case "not_approved" -> blocker(Kind.APPROVAL_MISSING, "approvals are missing");
      case "requested_changes" -> blocker(Kind.CHANGES_REQUESTED, "changes are requested");
      case "ci_must_pass" -> blocker(Kind.CHECK_FAILED, "its pipeline has not passed");
      case "ci_still_running" -> blocker(Kind.CHECK_PENDING, "its pipeline is still running");
      case "status_checks_must_pass", "external_status_checks" ->
          blocker(Kind.CHECK_MISSING, "status checks have not passed");
      case "discussions_not_resolved" -> blocker(Kind.OTHER, "not all conversations are resolved");
      default -> blocker(Kind.OTHER, "GitLab says " + status(pull).replace('_', ' '));
    };
  }

  private static Optional<MergeBlocker> blocker(Kind kind, String what) {
    return Optional.of(new MergeBlocker(kind, what));
  }

  MergeResult merge(MergeRequest request) {
    String subject = api.pull(number);
    Fields now = api.rawPull(number);
    ForgeProblems.requireHead(subject, request.expectedHead(), GitLabJson.headCommit(now));
    switch (GitLabJson.state(now)) {
      case MERGED -> {
        return new MergeResult(GitLabJson.mergedCommit(now));
      }
      case CLOSED -> throw ForgeProblems.notOpen(subject, "closed");
      case OPEN -> requireMethod(request.method());
    }
    settled();
    JsonReply reply =
        api.send(
            JsonRequest.put(api.route("merge_requests", number, "merge"), body(request), subject)
                .accepting(401, 405, 406, 409, 422));
    return reply.isSuccess() ? merged(Fields.of(reply)) : refused(reply);
  }

  /// GitLab answers while it still merges.
  private MergeResult merged(Fields answered) {
    Fields last =
        GitLabJson.state(answered) == State.MERGED
            ? answered
            : Settling.ask(
                api.http().pace(),
                () -> api.rawPull(number),
                pull -> GitLabJson.state(pull) == State.MERGED);
    if (GitLabJson.state(last) != State.MERGED) {
      throw ForgeProblems.blocked(
          api.pull(number), last.text("merge_error", "GitLab has not merged it yet"));
    }
    return new MergeResult(GitLabJson.mergedCommit(last));
  }

  private MergeResult refused(JsonReply reply) {
    String subject = api.pull(number);
    if (reply.status() == 409) {
      throw ForgeProblems.headMoved(subject, reply.message());
    }
    if (reply.status() == 401) {
      throw Problem.of(
              ProblemCode.FORBIDDEN,
              subject,
              "the token's account may not merge it",
              "Grant the account the right to merge into this branch.")
          .exception();
    }
    Fields now = settled();
    Optional<MergeBlocker> blocker = blocker(now);
    if (blocker.map(MergeBlocker::kind).equals(Optional.of(Kind.CONFLICT))) {
      throw ForgeProblems.conflict(subject, now.text("target_branch"));
    }
    throw ForgeProblems.blocked(subject, blocker.map(MergeBlocker::what).orElseGet(reply::message));
  }

  /// How commits are joined is a setting of the project.
  private void requireMethod(MergeMethod method) {
    String subject = api.pull(number);
    if (method == MergeMethod.REBASE) {
      throw ForgeProblems.cannot(
          subject,
          "GitLab replays commits by a setting of the project only",
          "Choose another way to merge.");
    }
    Fields project = api.get(api.route(), "project " + api.repository());
    if (method == MergeMethod.MERGE && project.text("merge_method", "").equals("ff")) {
      throw ForgeProblems.cannot(
          subject, "the project makes no merge commits", "Choose to squash.");
    }
    String squash = project.text("squash_option", "");
    boolean refused =
        method == MergeMethod.SQUASH ? squash.equals("never") : squash.equals("always");
    if (refused) {
      throw ForgeProblems.cannot(
          subject, "the project squashes " + squash, "Choose another way to merge.");
    }
  }

  private static JsonObject body(MergeRequest request) {
    boolean squash = request.method() == MergeMethod.SQUASH;
    JsonObject body =
        JsonObject.EMPTY
            .with("sha", request.expectedHead())
            .with("squash", new JsonBoolean(squash));
    return request.message().isBlank()
        ? body
        : body.with(squash ? "squash_commit_message" : "merge_commit_message", request.message());
  }
}
