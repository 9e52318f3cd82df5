package dev.plumbline.cli;

import dev.plumbline.forge.Capability;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeBlocker;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.Mergeability;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The way of a rollback where the branch takes changes by pull requests only: the commit is
/// offered on a branch of its own, a pull request is opened from it in the name of whoever asks,
/// and merged at once where nothing is lacking.
final class RollbackByPullRequest {

  @Option(
      names = "--pull-request",
      description =
          "Open a pull request, and merge it at once if nothing is lacking (default: only where"
              + " the branch takes no other change and there is a token for the forge).")
  private boolean wanted;

  @Mixin private ForgeChoice choice = new ForgeChoice();

  /// Whether it was asked for.
  boolean isWanted() {
    return wanted;
  }

  /// The forge, and whether it can be asked.
  ForgeChoice choice() {
    return choice;
  }

  /// Opens the pull request from the branch that was offered, and merges it if that can be done
  /// now.
  ///
  /// @param answer to the offer
  /// @return the answer with `pullRequest`: `number`, `head`, and `commit` if it is merged, else
  ///     what it lacks (`lacks`)
  static JsonObject open(Forge forge, String name, JsonObject answer) {
    String base = RollbackText.branch(answer);
    PullRequest pull =
        forge
            .pullRequests()
            .open(
                new NewPullRequest(
                    "Roll %s back to %s"
                        .formatted(name, Words.commit(answer.string("to").orElse(""))),
                    body(answer),
                    base,
                    answer.string("offered").orElse(""),
                    false));
    JsonObject opened =
        JsonObject.EMPTY
            .with("number", new JsonInteger(pull.number()))
            .with("head", pull.head().commit());
    return answer.with("pullRequest", merged(forge, pull, opened));
  }

  private static JsonObject merged(Forge forge, PullRequest pull, JsonObject opened) {
    Mergeability now = forge.pullRequests().mergeability(pull.number());
    if (!now.mergeable()) {
      return lacking(opened, now);
    }
    try {
      MergeRequest request = MergeRequest.of(method(forge), pull.head().commit());
      return opened.with("commit", forge.pullRequests().merge(pull.number(), request).commit());
    } catch (ProblemException e) {
      ProblemCode code = e.problem().code();
      if (code == ProblemCode.MERGE_BLOCKED || code == ProblemCode.FORBIDDEN) {
        return opened.with("lacks", JsonArray.ofStrings(List.of(e.problem().what())));
      }
      throw e;
    }
  }

  private static JsonObject lacking(JsonObject opened, Mergeability now) {
    return opened.with(
        "lacks", JsonArray.ofStrings(now.blockers().stream().map(MergeBlocker::what).toList()));
  }

  /// One commit, so that linear histories take it.
  private static MergeMethod method(Forge forge) {
    return forge.capabilities().contains(Capability.SQUASH)
        ? MergeMethod.SQUASH
        : MergeMethod.MERGE;
  }

  private static String body(JsonObject answer) {
    StringBuilder text = new StringBuilder();
    text.append("Restores what the application reads to commit ")
        .append(answer.string("to").orElse(""))
        .append(":\n\n");
    for (JsonObject path : answer.array("paths").orElse(JsonArray.EMPTY).objects()) {
      text.append(
          "    %-7s  %s\n"
              .formatted(
                  path.string("change").orElse(""), Visible.text(path.string("path").orElse(""))));
    }
    List<String> others = answer.array("alsoRead").orElse(JsonArray.EMPTY).strings();
    if (!others.isEmpty()) {
      text.append("\nOthers read one of these files too: ")
          .append(Visible.text(String.join(", ", others)))
          .append(".\n");
    }
    return text.toString();
  }
}
