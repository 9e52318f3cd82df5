package dev.plumbline.forge.gitlab;

import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Reviews;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.ForgeProblems;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.forge.http.Said;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;

/// Approvals on GitLab. Which of them count, GitLab says; when they were given and taken back, its
/// notes about the merge request say. Of which commit they are, it does not tell.
record GitLabApprovals(GitLabApi api) implements Reviews {

  @Override
  public List<Review> of(int pullRequest) {
    String subject = api.pull(pullRequest);
    Fields approvals = api.get(api.route("merge_requests", pullRequest, "approvals"), subject);
    List<Fields> notes = new ArrayList<>();
    api.http()
        .walk(
            GitLabNotes.request(api, pullRequest),
            each -> {
              if (each.bool("system").orElse(false)) {
                notes.add(new Fields(each, subject));
              }
              return true;
            });
    List<Fields> approved =
        approvals.json().array("approved_by").orElse(JsonArray.EMPTY).objects().stream()
            .map(each -> new Fields(each, subject))
            .toList();
    List<Review> reviews = new ArrayList<>(new ApprovalHistory(approved, notes).reviews());
    reviews.addAll(requestedChanges(pullRequest));
    return reviews;
  }

  /// Who wants something else; versions before 16.9 do not tell.
  private List<Review> requestedChanges(int pullRequest) {
    String subject = api.pull(pullRequest);
    JsonReply reply =
        api.send(
            JsonRequest.get(api.route("merge_requests", pullRequest, "reviewers"), subject)
                .accepting(404));
    return !reply.isSuccess()
        ? List.of()
        : reply.array().objects().stream()
            .map(each -> new Fields(each, subject))
            .filter(each -> each.text("state", "").equals("requested_changes"))
            .map(ApprovalHistory::requestedChanges)
            .toList();
  }

  @Override
  public Review give(int pullRequest, NewReview review) {
    ForgeProblems.commit(review.commit());
    String subject = api.pull(pullRequest);
    if (review.verdict() != Review.Verdict.APPROVE) {
      throw ForgeProblems.cannot(
          subject,
          "GitLab's interface takes no other review than an approval",
          "Write a comment, or request changes on GitLab.");
    }
    JsonReply reply =
        api.send(
            JsonRequest.post(
                    api.route("merge_requests", pullRequest, "approve"),
                    JsonObject.EMPTY.with("sha", review.commit()),
                    subject)
                .accepting(401, 409));
    if (reply.status() == 409) {
      throw ForgeProblems.headMoved(subject, reply.message());
    }
    String account = api.account();
    Review given =
        of(pullRequest).stream()
            .filter(each -> each.by().equals(account) && each.dismissed().isEmpty())
            .filter(each -> each.verdict() == Review.Verdict.APPROVE)
            .findFirst()
            .orElseThrow(() -> notAllowed(subject, reply));
    if (reply.isSuccess() && !review.body().isBlank()) {
      new GitLabNotes(api).add(pullRequest, review.body());
    }
    return given;
  }

  /// GitLab says 401 to those who may not approve, and to those who have.
  private static ProblemException notAllowed(String subject, JsonReply reply) {
    return new Problem(
            ProblemCode.FORBIDDEN,
            subject,
            "the token's account may not approve it",
            Said.line(reply.message()),
            "Somebody else must, or the project must allow it.")
        .exception();
  }

  @Override
  public Review dismiss(int pullRequest, String review, String reason) {
    String subject = api.pull(pullRequest);
    Review before = find(pullRequest, review);
    if (before.dismissed().isPresent()) {
      return before;
    }
    if (!before.by().equals(api.account()) || before.verdict() != Review.Verdict.APPROVE) {
      throw Problem.of(
              ProblemCode.FORBIDDEN,
              subject,
              "on GitLab only who gave an approval takes it back",
              "Ask " + before.by() + ".")
          .exception();
    }
    api.send(
        JsonRequest.post(
            api.route("merge_requests", pullRequest, "unapprove"), JsonObject.EMPTY, subject));
    if (!reason.isBlank()) {
      new GitLabNotes(api).add(pullRequest, reason);
    }
    return find(pullRequest, review);
  }

  private Review find(int pullRequest, String review) {
    return of(pullRequest).stream()
        .filter(each -> each.id().equals(review))
        .findFirst()
        .orElseThrow(() -> ForgeProblems.notFound(api.pull(pullRequest), "it has no such review"));
  }
}
