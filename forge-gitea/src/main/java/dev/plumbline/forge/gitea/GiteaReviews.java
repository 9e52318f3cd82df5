package dev.plumbline.forge.gitea;

import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Reviews;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.ForgeProblems;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The reviews of a repository's pull requests on Gitea.
record GiteaReviews(GiteaApi api) implements Reviews {

  /// What is no review yet.
  private static final Set<String> UNSAID = Set.of("PENDING", "REQUEST_REVIEW", "");

  @Override
  public List<Review> of(int pullRequest) {
    List<Review> reviews = new ArrayList<>();
    JsonRequest request =
        JsonRequest.get(
            api.route("pulls", pullRequest, "reviews").with("limit", GiteaApi.PAGE),
            api.pull(pullRequest));
    api.http()
        .walk(
            request,
            each -> {
              Fields review = new Fields(each, api.pull(pullRequest));
              if (!UNSAID.contains(review.text("state", ""))) {
                reviews.add(read(review));
              }
              return true;
            });
    return reviews;
  }

  private static Review read(Fields review) {
    return new Review(
        Long.toString(review.number("id")),
        GiteaApi.login(review, "user"),
        verdict(review.text("state")),
        review.json().string("commit_id").filter(commit -> !commit.isEmpty()),
        review.text("body", ""),
        review.time("submitted_at"),
        review.flag("dismissed") ? Optional.of("dismissed on Gitea") : Optional.empty());
  }

  private static Review.Verdict verdict(String state) {
    return switch (state) {
      case "APPROVED" -> Review.Verdict.APPROVE;
      case "REQUEST_CHANGES" -> Review.Verdict.REQUEST_CHANGES;
      default -> Review.Verdict.COMMENT;
    };
  }

  /// Gitea takes reviews of any commit, so the head is asked for first; what is pushed in between
  /// is not approved, as the review names its commit.
  @Override
  public Review give(int pullRequest, NewReview review) {
    String subject = api.pull(pullRequest);
    ForgeProblems.requireHead(
        subject, review.commit(), api.rawPull(pullRequest).object("head").text("sha", ""));
    String event =
        switch (review.verdict()) {
          case APPROVE -> "APPROVED";
          case REQUEST_CHANGES -> "REQUEST_CHANGES";
          case COMMENT -> "COMMENT";
        };
    JsonObject body =
        JsonObject.EMPTY
            .with("commit_id", review.commit())
            .with("body", review.body())
            .with("event", event);
    JsonReply reply =
        api.send(
            JsonRequest.post(api.route("pulls", pullRequest, "reviews"), body, subject)
                .accepting(422));
    if (reply.isSuccess()) {
      return read(Fields.of(reply));
    }
    throw reply.message().contains("your own pull")
        ? Problem.of(
                ProblemCode.FORBIDDEN,
                subject,
                reply.message(),
                "Somebody else must review this change.")
            .exception()
        : ForgeProblems.invalid(subject, "Gitea does not take the review", reply.message());
  }

  /// Gitea lets administrators of the repository do this.
  @Override
  public Review dismiss(int pullRequest, String review, String reason) {
    if (!review.matches("[0-9]{1,18}")) {
      throw ForgeProblems.notFound(api.pull(pullRequest), "it has no such review");
    }
    String subject = "review " + review + " of " + api.pull(pullRequest);
    Fields now = api.get(api.route("pulls", pullRequest, "reviews", review), subject);
    if (now.flag("dismissed")) {
      return read(now);
    }
    return read(
        Fields.of(
            api.send(
                JsonRequest.post(
                    api.route("pulls", pullRequest, "reviews", review, "dismissals"),
                    JsonObject.EMPTY.with("message", reason),
                    subject))));
  }
}
