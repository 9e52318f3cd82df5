package dev.plumbline.forge.gitea;

import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequest.Base;
import dev.plumbline.forge.PullRequest.Head;
import dev.plumbline.forge.PullRequest.Merged;
import dev.plumbline.forge.PullRequest.State;
import dev.plumbline.forge.http.Fields;
import java.util.Optional;
import java.util.regex.Pattern;

/// What Gitea sends, as records.
final class GiteaJson {

  /// What Gitea takes for the sign of a draft where nobody set another one.
  static final String DRAFT = "WIP: ";

  private static final Pattern DRAFT_TITLE = Pattern.compile("(?i)^(wip:|\\[wip])\\s*");

  private GiteaJson() {}

  /// A pull request whose base and end are already known.
  static PullRequest pullRequest(Fields pull, Base base, Optional<Merged> merged) {
    boolean draft = draft(pull);
    String title = pull.text("title");
    return new PullRequest(
        Math.toIntExact(pull.number("number")),
        draft ? DRAFT_TITLE.matcher(title).replaceFirst("") : title,
        pull.text("body", "").replace("\r\n", "\n"),
        GiteaApi.login(pull, "user"),
        state(pull),
        draft,
        base,
        head(pull),
        pull.time("created_at"),
        pull.time("updated_at"),
        merged);
  }

  /// Older versions tell it by the title alone.
  static boolean draft(Fields pull) {
    return pull.json()
        .bool("draft")
        .orElseGet(() -> DRAFT_TITLE.matcher(pull.text("title")).find());
  }

  static State state(Fields pull) {
    if (pull.flag("merged")) {
      return State.MERGED;
    }
    return pull.text("state").equals("open") ? State.OPEN : State.CLOSED;
  }

  static Base base(Fields pull) {
    Fields base = pull.object("base");
    return new Base(base.text("ref"), base.text("sha", ""), mergeBase(pull));
  }

  static Optional<String> mergeBase(Fields pull) {
    return pull.json().string("merge_base").filter(commit -> !commit.isEmpty());
  }

  /// A fork that was deleted is `null`, and still somebody else's.
  private static Head head(Fields pull) {
    Fields head = pull.object("head");
    Optional<String> repository = head.textIn("repo", "full_name");
    Optional<String> own = pull.object("base").textIn("repo", "full_name");
    String label = head.text("label", "");
    return new Head(
        label.isEmpty() ? head.text("ref") : label,
        head.text("sha", ""),
        repository.isEmpty() || !repository.equals(own),
        repository.orElse("a fork that is gone"));
  }
}
