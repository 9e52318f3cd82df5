package dev.plumbline.cli;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import java.util.List;
import java.util.Optional;

/// A rollback as people read it: what comes back, what came of it, and what to do where the push
/// was not taken.
///
/// @param name of the application, as it was asked for
/// @param proposal the answer to a dry run
record RollbackText(String name, JsonObject proposal) {

  /// What would come back, and who reads it too.
  String proposal(boolean colour) {
    StringBuilder text = new StringBuilder();
    text.append("Back from ")
        .append(Words.commit(string(proposal, "from")))
        .append(" to ")
        .append(Tone.STRONG.paint(Words.commit(string(proposal, "to")), colour))
        .append(", by a commit on ")
        .append(Visible.text(branch()))
        .append(":\n");
    for (JsonObject path : paths()) {
      boolean removed = string(path, "change").equals("remove");
      text.append("  ")
          .append(removed ? Tone.BAD.paint("remove ", colour) : Tone.GOOD.paint("restore", colour))
          .append("  ")
          .append(Visible.text(string(path, "path")))
          .append('\n');
    }
    List<String> others = proposal.array("alsoRead").orElse(JsonArray.EMPTY).strings();
    if (!others.isEmpty()) {
      text.append("These read one of the files too, and go back with it: ")
          .append(Visible.text(String.join(", ", others)))
          .append('\n');
    }
    return text.toString();
  }

  /// What came of it.
  String done(JsonObject answer) {
    return "Commit %s is on %s. `plumb status %s` shows how it goes.\n"
        .formatted(
            Words.commit(string(answer, "commit")), Visible.text(branch()), Visible.text(name));
  }

  /// What to do now; empty where the problem says it all.
  String advice(ProblemCode code) {
    return switch (code) {
      case PUSH_REJECTED -> byPullRequest();
      case ROLLBACK_CONFLICT ->
          "Somebody pushed meanwhile; nothing was changed. Look at it again:\n  plumb rollback "
              + Visible.text(name)
              + " --to "
              + Words.commit(string(proposal, "to"))
              + "\n";
      default -> "";
    };
  }

  private String byPullRequest() {
    StringBuilder text = new StringBuilder();
    String to = string(proposal, "to");
    text.append(
        "With a token of the forge in PLUMB_FORGE_TOKEN a pull request is opened. The same commit"
            + " by hand, in a clone of the repository:\n");
    text.append("  git fetch origin && git switch -c ")
        .append(quoted("rollback-" + name.replace('/', '-')))
        .append(" origin/")
        .append(quoted(branch()))
        .append('\n');
    for (JsonObject path : paths()) {
      boolean removed = string(path, "change").equals("remove");
      text.append(
              removed
                  ? "  git rm -- "
                  : "  git restore --source=" + Words.commit(to) + " --staged --worktree -- ")
          .append(quoted(string(path, "path")))
          .append('\n');
    }
    text.append("  git commit -m ")
        .append(quoted("Roll " + name + " back to " + Words.commit(to)))
        .append(" && git push -u origin HEAD\n");
    return text.toString();
  }

  /// Safe in a shell.
  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9._/@+-]+")
        ? text
        : "'" + Visible.text(text).replace("'", "'\\''") + "'";
  }

  /// Before the other way is taken.
  String proposedInstead() {
    return "%s takes changes by pull requests only; one is opened.\n"
        .formatted(Visible.text(branch()));
  }

  /// What became of the pull request.
  String opened(JsonObject answer) {
    JsonObject pull = answer.object("pullRequest").orElse(JsonObject.EMPTY);
    long number = pull.integer("number").orElse(0L);
    Optional<String> commit = pull.string("commit");
    if (commit.isPresent()) {
      return "Opened and merged pull request %d: %s is at %s. `plumb status %s` shows how it goes.\n"
          .formatted(
              number,
              Visible.text(branch()),
              Words.commit(Visible.text(commit.get())),
              Visible.text(name));
    }
    StringBuilder text = new StringBuilder();
    text.append("Opened pull request %d. It cannot be merged yet:\n".formatted(number));
    for (String lack : pull.array("lacks").orElse(JsonArray.EMPTY).strings()) {
      text.append("  ").append(Visible.text(lack)).append('\n');
    }
    return text.toString();
  }

  private String branch() {
    return branch(proposal);
  }

  /// The short name of the branch that an answer names.
  static String branch(JsonObject answer) {
    return string(answer, "branch").replaceFirst("^refs/heads/", "");
  }

  private List<JsonObject> paths() {
    return proposal.array("paths").orElse(JsonArray.EMPTY).objects();
  }

  private static String string(JsonObject json, String name) {
    return json.string(name).orElse("");
  }
}
