package dev.plumbline.forge.gitlab;

import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequest.Base;
import dev.plumbline.forge.PullRequest.Head;
import dev.plumbline.forge.PullRequest.Merged;
import dev.plumbline.forge.PullRequest.State;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.RepositoryPath;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/// What GitLab sends, as records.
final class GitLabJson {

  static final String DRAFT = "Draft: ";

  private static final Pattern DRAFT_TITLE =
      Pattern.compile("(?i)^(draft:|\\[draft]|\\(draft\\)|wip:|\\[wip])\\s*");

  private GitLabJson() {}

  /// A merge request whose base is already known.
  static PullRequest pullRequest(Fields pull, Base base, RepositoryPath project) {
    boolean draft = draft(pull);
    String title = pull.text("title");
    return new PullRequest(
        Math.toIntExact(pull.number("iid")),
        draft ? DRAFT_TITLE.matcher(title).replaceFirst("") : title,
        QuickActions.plain(pull.text("description", "")),
        GitLabApi.username(pull, "author"),
        state(pull),
        draft,
        base,
        head(pull, project),
        pull.time("created_at"),
        pull.time("updated_at"),
        state(pull) == State.MERGED ? Optional.of(merged(pull)) : Optional.empty());
  }

  /// Versions before 14 know the older word alone.
  static boolean draft(Fields pull) {
    return pull.flag("draft") || pull.flag("work_in_progress");
  }

  static State state(Fields pull) {
    return switch (pull.text("state")) {
      case "merged" -> State.MERGED;
      case "closed" -> State.CLOSED;
      default -> State.OPEN;
    };
  }

  /// The last commit of the change; empty if it has none.
  static String headCommit(Fields pull) {
    return pull.json().string("sha").or(() -> pull.textIn("diff_refs", "head_sha")).orElse("");
  }

  private static Head head(Fields pull, RepositoryPath project) {
    Optional<JsonValue> source = pull.json().get("source_project_id");
    boolean own = source.equals(pull.json().get("target_project_id"));
    String repository =
        own
            ? project.text()
            : source.filter(JsonInteger.class::isInstance).isPresent()
                ? "project " + pull.number("source_project_id")
                : "a fork that is gone";
    return new Head(pull.text("source_branch"), headCommit(pull), !own, repository);
  }

  private static Merged merged(Fields pull) {
    String by =
        pull.textIn("merge_user", "username")
            .or(() -> pull.textIn("merged_by", "username"))
            .orElse(GitLabApi.GHOST);
    return new Merged(mergedCommit(pull), by, method(pull), pull.time("merged_at"));
  }

  /// What the target branch got: the merge commit, or the squashed one where there is none, or the
  /// head itself.
  static String mergedCommit(Fields pull) {
    return pull.json()
        .string("merge_commit_sha")
        .or(() -> pull.json().string("squash_commit_sha"))
        .orElseGet(() -> headCommit(pull));
  }

  private static MergeMethod method(Fields pull) {
    if (pull.json().string("squash_commit_sha").isPresent()) {
      return MergeMethod.SQUASH;
    }
    return pull.json().string("merge_commit_sha").isPresent()
        ? MergeMethod.MERGE
        : MergeMethod.REBASE;
  }
}
