package dev.plumbline.forge.github;

import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequest.Base;
import dev.plumbline.forge.PullRequest.Head;
import dev.plumbline.forge.PullRequest.Merged;
import dev.plumbline.forge.PullRequest.State;
import dev.plumbline.forge.http.Fields;
import java.util.Optional;

/// What GitHub sends, as records.
final class GitHubJson {

  private GitHubJson() {}

  /// A pull request whose base and end are already known.
  static PullRequest pullRequest(Fields pull, Base base, Optional<Merged> merged) {
    return new PullRequest(
        Math.toIntExact(pull.number("number")),
        pull.text("title"),
        pull.text("body", "").replace("\r\n", "\n"),
        GitHubApi.login(pull, "user"),
        state(pull),
        pull.flag("draft"),
        base,
        head(pull),
        pull.time("created_at"),
        pull.time("updated_at"),
        merged);
  }

  static State state(Fields pull) {
    if (pull.optionalTime("merged_at").isPresent()) {
      return State.MERGED;
    }
    return pull.text("state").equals("open") ? State.OPEN : State.CLOSED;
  }

  /// A fork that was deleted is `null`, and still somebody else's.
  private static Head head(Fields pull) {
    Fields head = pull.object("head");
    Optional<String> repository = head.textIn("repo", "full_name");
    Optional<String> own = pull.object("base").textIn("repo", "full_name");
    return new Head(
        head.text("ref"),
        head.text("sha"),
        repository.isEmpty() || !repository.equals(own),
        repository.orElse("a fork that is gone"));
  }
}
