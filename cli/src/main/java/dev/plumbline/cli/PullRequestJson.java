package dev.plumbline.cli;

import dev.plumbline.forge.Mergeability;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Status;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Pull requests as JSON, in the words of the embedded forge, whichever forge they are on.
final class PullRequestJson {

  private PullRequestJson() {}

  static JsonObject of(PullRequest pull) {
    return JsonObject.EMPTY
        .with("number", new JsonInteger(pull.number()))
        .with("title", pull.title())
        .with("body", pull.body())
        .with("author", pull.author())
        .with("state", word(pull.state()))
        .with("draft", new JsonBoolean(pull.draft()))
        .with(
            "base",
            JsonObject.EMPTY
                .with("branch", pull.base().branch())
                .with("tip", pull.base().tip())
                .with("mergeBase", text(pull.base().mergeBase())))
        .with(
            "head",
            JsonObject.EMPTY
                .with("branch", pull.head().branch())
                .with("commit", pull.head().commit())
                .with("fork", new JsonBoolean(pull.head().fork()))
                .with("repository", pull.head().repository()))
        .with("openedAt", pull.openedAt().toString())
        .with("updatedAt", pull.updatedAt().toString())
        .with(
            "merged", pull.merged().<JsonValue>map(PullRequestJson::merged).orElse(JsonNull.NULL));
  }

  private static JsonObject merged(PullRequest.Merged merged) {
    return JsonObject.EMPTY
        .with("commit", merged.commit())
        .with("by", merged.by())
        .with("method", merged.method().word())
        .with("at", merged.at().toString());
  }

  /// With what a merge lacks, what people said and what checks said.
  ///
  /// @param pull as JSON
  static JsonObject whole(
      JsonObject pull, Mergeability mergeability, List<Review> reviews, List<Status> statuses) {
    return pull.with("mergeable", new JsonBoolean(mergeability.mergeable()))
        .with(
            "blockers",
            StatusJson.array(
                mergeability.blockers(),
                blocker ->
                    JsonObject.EMPTY
                        .with("kind", blocker.kind().name())
                        .with("what", blocker.what())))
        .with("reviews", StatusJson.array(reviews, PullRequestJson::of))
        .with("statuses", StatusJson.array(statuses, PullRequestJson::of));
  }

  static JsonObject of(Review review) {
    return JsonObject.EMPTY
        .with("id", review.id())
        .with("by", review.by())
        .with("verdict", word(review.verdict()))
        .with("commit", text(review.commit()))
        .with("body", review.body())
        .with("at", review.at().toString())
        .with("dismissed", text(review.dismissed()));
  }

  private static JsonObject of(Status status) {
    return JsonObject.EMPTY
        .with("context", status.context())
        .with("state", word(status.state()))
        .with("description", status.description())
        .with("url", status.url())
        .with("by", status.by())
        .with("at", status.at().toString());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static JsonValue text(Optional<String> text) {
    return text.<JsonValue>map(JsonString::new).orElse(JsonNull.NULL);
  }
}
