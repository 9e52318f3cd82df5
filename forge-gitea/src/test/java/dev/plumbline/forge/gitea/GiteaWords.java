package dev.plumbline.forge.gitea;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The JSON of Gitea, by its sources.
record GiteaWords(MemoryForge memory) {

  static JsonObject user(String login) {
    return JsonObject.EMPTY.with("id", new JsonInteger(7)).with("login", login);
  }

  JsonObject pull(MemoryPull pull, boolean mergeable) {
    Optional<MemoryPull.End> end = pull.end();
    String base = memory.git().mergeBase(memory.tip(pull), memory.head(pull)).orElseThrow();
    return JsonObject.EMPTY
        .with("id", new JsonInteger(9_000 + pull.number()))
        .with("number", new JsonInteger(pull.number()))
        .with("user", user(pull.author()))
        .with("title", pull.wish().title())
        .with("body", pull.wish().body())
        .with("state", pull.open() ? "open" : "closed")
        .with("draft", new JsonBoolean(pull.wish().draft()))
        .with("mergeable", new JsonBoolean(mergeable))
        .with("merged", new JsonBoolean(end.isPresent()))
        .with("merged_at", end.map(e -> (JsonValue) time(e.at())).orElse(JsonNull.NULL))
        .with(
            "merge_commit_sha",
            end.map(e -> (JsonValue) new JsonString(e.commit())).orElse(JsonNull.NULL))
        .with("merged_by", end.map(e -> (JsonValue) user(e.by())).orElse(JsonNull.NULL))
        .with("merge_base", base)
        .with(
            "base", branch(pull.wish().base(), memory.git().tip(pull.wish().base()).orElseThrow()))
        .with("head", branch(pull.wish().head(), memory.head(pull)))
        .with("created_at", time(pull.openedAt()))
        .with("updated_at", time(pull.openedAt()));
  }

  private static JsonObject branch(String name, String commit) {
    return JsonObject.EMPTY
        .with("label", name)
        .with("ref", name)
        .with("sha", commit)
        .with("repo_id", new JsonInteger(1))
        .with("repo", JsonObject.EMPTY.with("full_name", "acme/shop"));
  }

  List<JsonValue> commits(MemoryPull pull) {
    return memory.git().between(memory.tip(pull), memory.head(pull)).stream()
        .map(commit -> (JsonValue) commit(commit))
        .toList();
  }

  JsonObject commit(Commit commit) {
    JsonObject person = JsonObject.EMPTY.with("name", "Somebody").with("email", commit.mail());
    List<JsonValue> parents =
        commit.parents().stream()
            .map(each -> (JsonValue) JsonObject.of("sha", new JsonString(each)))
            .toList();
    return JsonObject.EMPTY
        .with("sha", commit.id())
        .with(
            "commit",
            JsonObject.EMPTY
                .with("author", person)
                .with("committer", person)
                .with("message", commit.text() + "\n"))
        .with("author", JsonNull.NULL)
        .with("committer", JsonNull.NULL)
        .with("parents", new JsonArray(parents));
  }

  static JsonObject status(Checked status) {
    return JsonObject.EMPTY
        .with("id", new JsonInteger(status.id()))
        .with("status", status.word())
        .with("context", status.context())
        .with("description", status.description())
        .with("target_url", status.url())
        .with("creator", user(status.by()))
        .with("created_at", time(status.at()))
        .with("updated_at", time(status.at()));
  }

  static JsonObject review(Reviewed review) {
    return JsonObject.EMPTY
        .with("id", new JsonInteger(review.id()))
        .with("user", user(review.by()))
        .with("state", review.word())
        .with("body", review.text())
        .with("commit_id", review.commit())
        .with("stale", new JsonBoolean(false))
        .with("official", new JsonBoolean(true))
        .with("dismissed", new JsonBoolean(review.dismissed()))
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

  private static JsonString time(Instant at) {
    return new JsonString(at.toString());
  }
}
