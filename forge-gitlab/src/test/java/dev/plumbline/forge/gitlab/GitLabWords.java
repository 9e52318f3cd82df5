package dev.plumbline.forge.gitlab;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.testkit.forge.MemoryForge;
import dev.plumbline.testkit.forge.MemoryForge.Checked;
import dev.plumbline.testkit.forge.MemoryForge.Said;
import dev.plumbline.testkit.forge.MemoryPull;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/// The JSON of GitLab, by its documentation.
record GitLabWords(MemoryForge memory) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.ofHours(2));

  static JsonObject user(String name) {
    return JsonObject.EMPTY.with("id", new JsonInteger(7)).with("username", name);
  }

  static JsonObject project() {
    return JsonObject.EMPTY
        .with("id", new JsonInteger(3))
        .with("path_with_namespace", "acme/group/shop")
        .with("merge_method", "merge")
        .with("squash_option", "default_off");
  }

  static String state(MemoryPull pull) {
    if (pull.end().isPresent()) {
      return "merged";
    }
    return pull.open() ? "opened" : "closed";
  }

  JsonObject pull(MemoryPull pull, String status) {
    Optional<MemoryPull.End> end = pull.end();
    String base = memory.git().mergeBase(memory.tip(pull), memory.head(pull)).orElseThrow();
    return JsonObject.EMPTY
        .with("id", new JsonInteger(9_000 + pull.number()))
        .with("iid", new JsonInteger(pull.number()))
        .with("title", pull.wish().title())
        .with("description", pull.wish().body())
        .with("state", state(pull))
        .with("draft", new JsonBoolean(pull.wish().draft()))
        .with("author", user(pull.author()))
        .with("source_branch", pull.wish().head())
        .with("target_branch", pull.wish().base())
        .with("source_project_id", new JsonInteger(3))
        .with("target_project_id", new JsonInteger(3))
        .with("sha", memory.head(pull))
        .with(
            "diff_refs",
            JsonObject.EMPTY
                .with("base_sha", base)
                .with("start_sha", end.map(MemoryPull.End::before).orElse(base))
                .with("head_sha", memory.head(pull)))
        .with("detailed_merge_status", status)
        .with("has_conflicts", new JsonBoolean(status.equals("conflict")))
        .with("created_at", time(pull.openedAt()))
        .with("updated_at", time(pull.openedAt()))
        .with("merged_at", end.map(e -> (JsonValue) time(e.at())).orElse(JsonNull.NULL))
        .with("merge_user", end.map(e -> (JsonValue) user(e.by())).orElse(JsonNull.NULL))
        .with(
            "merge_commit_sha",
            end.map(e -> (JsonValue) new JsonString(e.commit())).orElse(JsonNull.NULL))
        .with(
            "squash_commit_sha",
            end.flatMap(MemoryPull.End::squashed)
                .map(each -> (JsonValue) new JsonString(each))
                .orElse(JsonNull.NULL));
  }

  List<JsonValue> commits(MemoryPull pull) {
    return memory.git().between(memory.tip(pull), memory.head(pull)).stream()
        .map(
            commit ->
                (JsonValue)
                    JsonObject.EMPTY
                        .with("id", commit.id())
                        .with("message", commit.text())
                        .with("author_name", "Somebody")
                        .with("author_email", commit.mail())
                        .with("committer_email", commit.mail()))
        .toList();
  }

  JsonObject approvals(MemoryPull pull) {
    List<JsonValue> approved =
        memory.reviewsOf(pull.number()).stream()
            .filter(review -> !review.dismissed())
            .map(review -> (JsonValue) JsonObject.of("user", user(review.by())))
            .toList();
    return JsonObject.EMPTY
        .with("iid", new JsonInteger(pull.number()))
        .with("approvals_required", new JsonInteger(0))
        .with("approved_by", new JsonArray(approved));
  }

  static JsonObject status(Checked status) {
    return JsonObject.EMPTY
        .with("id", new JsonInteger(status.id()))
        .with("sha", status.commit())
        .with("status", status.word())
        .with("name", status.context())
        .with("description", status.description())
        .with("target_url", status.url().isEmpty() ? JsonNull.NULL : new JsonString(status.url()))
        .with("author", user(status.by()))
        .with("created_at", time(status.at()))
        .with("started_at", JsonNull.NULL)
        .with("finished_at", JsonNull.NULL);
  }

  static JsonObject note(Said said) {
    return JsonObject.EMPTY
        .with("id", new JsonInteger(said.id()))
        .with("body", said.text())
        .with("author", user(said.by()))
        .with("system", new JsonBoolean(said.system()))
        .with("created_at", time(said.at()))
        .with("updated_at", time(said.changed()));
  }

  private static JsonString time(Instant at) {
    return new JsonString(TIME.format(at));
  }
}
