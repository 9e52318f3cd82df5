package dev.plumbline.forge.github;

import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Reviews;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.ForgeProblems;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The reviews of a repository's pull requests on GitHub.
record GitHubReviews(GitHubApi api) implements Reviews {

  @Override
  public List<Review> of(int pullRequest) {
    List<Review> reviews = new ArrayList<>();
    JsonRequest request =
        JsonRequest.get(
            api.route("pulls", pullRequest, "reviews").with("per_page", GitHubApi.PAGE),
            api.pull(pullRequest));
    api.http()
        .walk(
            request,
            each -> {
              Fields review = new Fields(each, api.pull(pullRequest));
              // What somebody has begun to write is nobody else's matter.
              if (!review.text("state").equals("PENDING")) {
                reviews.add(read(review));
              }
              return true;
            });
    return reviews;
  }

  private static Review read(Fields review) {
    String state = review.text("state");
    return new Review(
        Long.toString(review.number("id")),
        GitHubApi.login(review, "user"),
        verdict(state),
        review.json().string("commit_id"),
        review.text("body", ""),
        review.time("submitted_at"),
        state.equals("DISMISSED") ? Optional.of("dismissed on GitHub") : Optional.empty());
  }

  /// GitHub forgets what a dismissed review said; it counts for nothing.
  private static Review.Verdict verdict(String state) {
    return switch (state) {
      case "APPROVED" -> Review.Verdict.APPROVE;
      case "CHANGES_REQUESTED" -> Review.Verdict.REQUEST_CHANGES;
      default -> Review.Verdict.COMMENT;
    };
  }

  /// GitHub takes reviews of any commit of the pull request, so its head is asked for first; what
  /// is pushed in between is not approved, as the review names its commit.
  @Override
  public Review give(int pullRequest, NewReview review) {
    String subject = api.pull(pullRequest);
    ForgeProblems.requireHead(
        subject, review.commit(), api.rawPull(pullRequest).object("head").text("sha"));
    JsonObject body =
        JsonObject.EMPTY
            .with("commit_id", review.commit())
            .with("body", review.body())
            .with("event", review.verdict().name());
    JsonReply reply =
        api.send(
            JsonRequest.post(api.route("pulls", pullRequest, "reviews"), body, subject)
                .accepting(422));
    if (!reply.isSuccess()) {
      throw GitHubRefusals.reviewing(subject, reply.message());
    }
    return read(Fields.of(reply));
  }

  @Override
  public Review dismiss(int pullRequest, String review, String reason) {
    if (!review.matches("[0-9]{1,18}")) {
      throw ForgeProblems.notFound(api.pull(pullRequest), "it has no such review");
    }
    String subject = "review " + review + " of " + api.pull(pullRequest);
    Fields now = api.get(api.route("pulls", pullRequest, "reviews", review), subject);
    if (now.text("state").equals("DISMISSED")) {
      return read(now);
    }
    JsonReply reply =
        api.send(
            JsonRequest.put(
                    api.route("pulls", pullRequest, "reviews", review, "dismissals"),
                    JsonObject.EMPTY.with("message", reason).with("event", "DISMISS"),
                    subject)
                .accepting(422));
    if (!reply.isSuccess()) {
      throw ForgeProblems.invalid(subject, "GitHub does not dismiss it", reply.message());
    }
    return read(Fields.of(reply));
  }
}
