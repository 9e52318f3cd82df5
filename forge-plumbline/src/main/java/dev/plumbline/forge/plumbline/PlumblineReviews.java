package dev.plumbline.forge.plumbline;

import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Reviews;
import dev.plumbline.forge.http.Route;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import java.util.List;
import java.util.Locale;

/// The reviews of one repository of the embedded forge.
record PlumblineReviews(Calls calls, String repository) implements Reviews {

  @Override
  public List<Review> of(int pullRequest) {
    String subject = subject(pullRequest);
    return Fields.all(calls.get(route(pullRequest), subject).array(), subject).stream()
        .map(Reading::review)
        .toList();
  }

  @Override
  public Review give(int pullRequest, NewReview review) {
    JsonObject body =
        JsonObject.EMPTY
            .with("verdict", review.verdict().name().toLowerCase(Locale.ROOT))
            .with("commit", review.commit())
            .with("body", review.body());
    return review(pullRequest, calls.post(route(pullRequest), body, subject(pullRequest)).object());
  }

  @Override
  public Review dismiss(int pullRequest, String review, String reason) {
    Route route =
        PlumblinePullRequests.route(repository, pullRequest, "reviews", review, "dismiss");
    JsonObject body = JsonObject.of("reason", new JsonString(reason));
    return review(pullRequest, calls.post(route, body, subject(pullRequest)).object());
  }

  private Review review(int pullRequest, JsonObject answer) {
    return Reading.review(new Fields(answer, subject(pullRequest)));
  }

  private Route route(int pullRequest) {
    return PlumblinePullRequests.route(repository, pullRequest, "reviews");
  }

  private String subject(int pullRequest) {
    return PlumblinePullRequests.subject(repository, pullRequest);
  }
}
