package dev.plumbline.forge.gitea;

import dev.plumbline.forge.http.CommentStore;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.ForgeProblems;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.forge.http.Route;
import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// The conversation at pull requests on Gitea, which are issues there. Gitea lists all comments at
/// once. To questions about a pull request that is not there it answers with a fault of its own.
record GiteaComments(GiteaApi api) implements CommentStore {

  private static final int FAULT = 500;

  @Override
  public List<Stored> of(int pullRequest) {
    List<Stored> all = new ArrayList<>();
    JsonRequest request =
        JsonRequest.get(api.route("issues", pullRequest, "comments"), api.pull(pullRequest));
    JsonReply reply = api.send(request.accepting(FAULT));
    if (!reply.isSuccess()) {
      api.rawPull(pullRequest);
      reply = api.send(request);
    }
    for (JsonObject each : reply.array().objects()) {
      all.add(read(new Fields(each, api.pull(pullRequest))));
    }
    return all;
  }

  private static Stored read(Fields comment) {
    return new Stored(
        Long.toString(comment.number("id")),
        GiteaApi.login(comment, "user"),
        comment.text("body", ""),
        comment.time("updated_at"));
  }

  @Override
  public Stored add(int pullRequest, String text) {
    JsonRequest request =
        JsonRequest.post(
            api.route("issues", pullRequest, "comments"),
            JsonObject.EMPTY.with("body", text),
            api.pull(pullRequest));
    JsonReply reply = api.send(request.accepting(FAULT));
    if (!reply.isSuccess()) {
      api.rawPull(pullRequest);
      throw ForgeProblems.fault(api.pull(pullRequest));
    }
    return read(Fields.of(reply));
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
    return api.get(Route.of("user"), "account of the token").text("login");
  }
}
