package dev.plumbline.forge.github;

import dev.plumbline.forge.http.CommentStore;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.forge.http.Route;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/// The conversation at pull requests on GitHub, which are issues there.
///
/// @param given the account that the token acts as; empty to ask GitHub
record GitHubComments(GitHubApi api, String given) implements CommentStore {

  @Override
  public List<Stored> of(int pullRequest) {
    List<Stored> all = new ArrayList<>();
    JsonRequest request =
        JsonRequest.get(
            api.route("issues", pullRequest, "comments").with("per_page", GitHubApi.PAGE),
            api.pull(pullRequest));
    api.http().walk(request, each -> all.add(read(new Fields(each, api.pull(pullRequest)))));
    return all;
  }

  private static Stored read(Fields comment) {
    return new Stored(
        Long.toString(comment.number("id")),
        GitHubApi.login(comment, "user"),
        comment.text("body", ""),
        comment.time("updated_at"));
  }

  @Override
  public Stored add(int pullRequest, String text) {
    return read(
        api.post(
            api.route("issues", pullRequest, "comments"),
            JsonObject.EMPTY.with("body", text),
            api.pull(pullRequest)));
  }

  @Override
  public Stored replace(int pullRequest, String id, String text) {
    JsonRequest request =
        JsonRequest.patch(
            api.route("issues", "comments", id),
            JsonObject.EMPTY.with("body", text),
            api.pull(pullRequest));
    return read(Fields.of(api.send(request)));
  }

  @Override
  public String account() {
    if (!given.isEmpty()) {
      return given;
    }
    JsonReply reply =
        api.send(JsonRequest.get(Route.of("user"), "account of the token").accepting(403));
    if (!reply.isSuccess()) {
      throw Problem.of(
              ProblemCode.FORBIDDEN,
              "account of the token",
              "GitHub does not tell it to tokens of apps and of GitHub Actions",
              "Name the account, such as github-actions[bot].")
          .exception();
    }
    return Fields.of(reply).text("login");
  }
}
