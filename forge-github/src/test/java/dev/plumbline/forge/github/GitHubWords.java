package dev.plumbline.forge.github;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.testkit.forge.MemoryCommits.Commit;
import dev.plumbline.testkit.forge.MemoryForge;
import dev.plumbline.testkit.forge.MemoryForge.Checked;
import dev.plumbline.testkit.forge.MemoryForge.Reviewed;
import dev.plumbline.testkit.forge.MemoryForge.Said;
import dev.plumbline.testkit.forge.MemoryPull;
import dev.plumbline.testkit.forge.RouteServer.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The JSON of GitHub, by its documentation.
record GitHubWords(MemoryForge memory) {

  <T> List<JsonValue> all(List<T> things, Function<T, JsonObject> words) {
    return things.stream().map(each -> (JsonValue) words.apply(each)).toList();
  }

  static JsonObject user(String login) {
    return JsonObject.EMPTY.with("login", login).with("type", "User");
  }

  static Answer unprocessable(String message) {
    return Answer.of(
        422,
        JsonObject.EMPTY
            .with("message", "Validation Failed")
            .with("errors", JsonArray.of(JsonObject.of("message", new JsonString(message)))));
  }

  static Answer invalid(String field, String code) {
    return Answer.of(
        422,
        JsonObject.EMPTY
            .with("message", "Validation Failed")
            .with(
                "errors",
                JsonArray.of(
                    JsonObject.EMPTY
                        .with("resource", "PullRequest")
                        .with("field", field)
                        .with("code", code))));
  }

  JsonObject listed(MemoryPull pull) {
    Optional<MemoryPull.End> end = pull.end();
    String stale =
        end.map(MemoryPull.End::before)
            .or(() -> memory.git().mergeBase(memory.tip(pull), memory.head(pull)))
            .orElseThrow();
    return JsonObject.EMPTY
        .with("number", new JsonInteger(pull.number()))
        .with("state", pull.open() ? "open" : "closed")
        .with("title", pull.wish().title())
        .with("body", pull.wish().body().isEmpty() ? JsonNull.NULL : text(pull.wish().body()))
        .with("user", user(pull.author()))
        .with("draft", new JsonBoolean(pull.wish().draft()))
        .with("head", branch(pull.wish().head(), memory.head(pull)))
        .with("base", branch(pull.wish().base(), stale))
        .with("created_at", time(pull.openedAt()))
        .with("updated_at", time(pull.openedAt()))
        .with("merged_at", end.map(e -> (JsonValue) time(e.at())).orElse(JsonNull.NULL))
        .with("merge_commit_sha", end.map(e -> (JsonValue) text(e.commit())).orElse(JsonNull.NULL));
  }

  JsonObject shown(MemoryPull pull, Optional<Boolean> mergeable) {
    int commits = memory.git().between(memory.tip(pull), memory.head(pull)).size();
    return listed(pull)
        .with("merged", new JsonBoolean(pull.end().isPresent()))
        .with("merged_by", pull.end().map(e -> (JsonValue) user(e.by())).orElse(JsonNull.NULL))
        .with("commits", new JsonInteger(commits))
        .with(
            "mergeable",
            mergeable.map(each -> (JsonValue) new JsonBoolean(each)).orElse(JsonNull.NULL))
        .with("mergeable_state", mergeable.map(each -> each ? "clean" : "dirty").orElse("unknown"));
  }

  private static JsonObject branch(String name, String commit) {
    return JsonObject.EMPTY
        .with("label", "acme:" + name)
        .with("ref", name)
        .with("sha", commit)
        .with(
            "repo", JsonObject.EMPTY.with("id", new JsonInteger(1)).with("full_name", "acme/shop"));
  }

  List<JsonValue> commits(MemoryPull pull) {
    return all(memory.git().between(memory.tip(pull), memory.head(pull)), this::commit);
  }

  JsonObject commit(Commit commit) {
    JsonObject person = JsonObject.EMPTY.with("name", "Somebody").with("email", commit.mail());
    List<JsonValue> parents =
        commit.parents().stream()
            .map(each -> (JsonValue) JsonObject.of("sha", text(each)))
            .toList();
    return JsonObject.EMPTY
        .with("sha", commit.id())
        .with(
            "commit",
            JsonObject.EMPTY
                .with("author", person)
                .with("committer", person)
                .with("message", commit.text()))
        .with("author", JsonNull.NULL)
        .with("committer", JsonNull.NULL)
        .with("parents", new JsonArray(parents));
  }

  static JsonObject status(Checked status) {
    return JsonObject.EMPTY
        .with("id", new JsonInteger(status.id()))
        .with("state", status.word())
        .with("context", status.context())
        .with("description", status.description())
        .with("target_url", status.url().isEmpty() ? JsonNull.NULL : text(status.url()))
        .with("creator", user(status.by()))
        .with("created_at", time(status.at()))
        .with("updated_at", time(status.at()));
  }

  static JsonObject review(Reviewed review) {
    return JsonObject.EMPTY
        .with("id", new JsonInteger(review.id()))
        .with("user", user(review.by()))
        .with("body", review.text())
        .with("state", review.dismissed() ? "DISMISSED" : review.word())
        .with("commit_id", review.commit())
        .with("submitted_at", time(review.at()));
  }

  static JsonObject comment(Said said) {
    return JsonObject.EMPTY
        .with("id", new JsonInteger(said.id()))
        .with("user", user(said.by()))
        .with("body", said.text())
        .with("created_at", time(said.at()))
        .with("updated_at", time(said.changed()));
  }

  private static JsonString text(String text) {
    return new JsonString(text);
  }

  private static JsonString time(Instant at) {
    return new JsonString(at.toString());
  }
}
