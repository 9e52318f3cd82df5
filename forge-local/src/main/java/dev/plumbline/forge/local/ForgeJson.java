package dev.plumbline.forge.local;

import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Mergeability;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.QueueEntry;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Status;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What the forge answers, as JSON.
final class ForgeJson {

  private ForgeJson() {}

  static JsonObject pullRequest(PullRequest pull) {
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
                .with("mergeBase", orNull(pull.base().mergeBase().map(JsonString::new))))
        .with(
            "head",
            JsonObject.EMPTY
                .with("branch", pull.head().branch())
                .with("commit", pull.head().commit())
                .with("fork", new JsonBoolean(pull.head().fork()))
                .with("repository", pull.head().repository()))
        .with("openedAt", pull.openedAt().toString())
        .with("updatedAt", pull.updatedAt().toString())
        .with("merged", orNull(pull.merged().map(ForgeJson::merged)));
  }

  private static JsonObject merged(PullRequest.Merged merged) {
    return JsonObject.EMPTY
        .with("commit", merged.commit())
        .with("by", merged.by())
        .with("method", merged.method().word())
        .with("at", merged.at().toString());
  }

  static JsonObject review(Review review) {
    return JsonObject.EMPTY
        .with("id", review.id())
        .with("by", review.by())
        .with("verdict", word(review.verdict()))
        .with("commit", orNull(review.commit().map(JsonString::new)))
        .with("body", review.body())
        .with("at", review.at().toString())
        .with("dismissed", orNull(review.dismissed().map(JsonString::new)));
  }

  static JsonObject status(Status status) {
    return JsonObject.EMPTY
        .with("context", status.context())
        .with("state", word(status.state()))
        .with("description", status.description())
        .with("url", status.url())
        .with("by", status.by())
        .with("at", status.at().toString());
  }

  static JsonObject comment(Comment comment) {
    return JsonObject.EMPTY
        .with("id", comment.id())
        .with("by", comment.by())
        .with("marker", comment.marker())
        .with("body", comment.body())
        .with("at", comment.at().toString());
  }

  static JsonObject mergeability(Mergeability mergeability) {
    return JsonObject.EMPTY
        .with("mergeable", new JsonBoolean(mergeability.mergeable()))
        .with(
            "blockers",
            array(
                mergeability.blockers(),
                blocker ->
                    JsonObject.EMPTY
                        .with("kind", blocker.kind().name())
                        .with("what", blocker.what())))
        .with(
            "uncounted",
            array(
                mergeability.uncounted(),
                one -> JsonObject.EMPTY.with("by", one.by()).with("why", one.why())));
  }

  static JsonObject queueEntry(QueueEntry entry) {
    return JsonObject.EMPTY
        .with("number", new JsonInteger(entry.number()))
        .with("head", entry.head())
        .with("candidate", orNull(entry.candidate().map(JsonString::new)));
  }

  static JsonObject problem(Problem problem) {
    return JsonObject.EMPTY
        .with("code", problem.code().name())
        .with("subject", problem.subject())
        .with("what", problem.what())
        .with("why", problem.why())
        .with("next", problem.next());
  }

  static <T> JsonArray array(List<T> all, Function<T, JsonObject> json) {
    return new JsonArray(List.copyOf(all.stream().map(json).toList()));
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static JsonValue orNull(Optional<? extends JsonValue> value) {
    return value.isPresent() ? value.get() : JsonNull.NULL;
  }
}
