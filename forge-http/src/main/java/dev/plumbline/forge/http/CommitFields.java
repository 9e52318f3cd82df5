package dev.plumbline.forge.http;

import dev.plumbline.forge.MergeMethod;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.util.List;
import java.util.Optional;

/// A commit as GitHub writes it, and Gitea after it.
public record CommitFields(JsonObject json) {

  /// By which method a pull request was merged, which neither forge says: a merge commit has two
  /// parents, and the title of a squashed one ends with the pull request's number.
  public MergeMethod method(int number) {
    if (parents().size() > 1) {
      return MergeMethod.MERGE;
    }
    String title = message().lines().findFirst().orElse("");
    return title.endsWith("(#" + number + ")") ? MergeMethod.SQUASH : MergeMethod.REBASE;
  }

  /// What it was made onto; empty for a first one.
  public Optional<String> firstParent() {
    return parents().stream().findFirst().flatMap(parent -> parent.string("sha"));
  }

  /// Everybody who had a hand in it.
  ///
  /// @param web the account that commits for others what they do on the forge's pages; may be empty
  public void addTo(CommitPeople people, String web) {
    Fields commit = new Fields(json.object("commit").orElse(JsonObject.EMPTY), "commit");
    Fields listed = new Fields(json, "commit");
    people
        .account(listed.textIn("author", "login"))
        .account(listed.textIn("committer", "login").filter(login -> !login.equals(web)))
        .mail(commit.textIn("author", "email"))
        .mail(commit.textIn("committer", "email"))
        .message(message());
  }

  private List<JsonObject> parents() {
    return json.array("parents").orElse(JsonArray.EMPTY).objects();
  }

  private String message() {
    return json.object("commit").flatMap(commit -> commit.string("message")).orElse("");
  }
}
