package dev.plumbline.forge.gitlab;

import dev.plumbline.forge.http.CommentStore;
import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// The conversation at merge requests on GitLab, without what GitLab itself notes there.
record GitLabNotes(GitLabApi api) implements CommentStore {

  static JsonRequest request(GitLabApi api, int pullRequest) {
    return JsonRequest.get(
        api.route("merge_requests", pullRequest, "notes")
            .with("order_by", "created_at")
            .with("sort", "asc")
            .with("per_page", GitLabApi.PAGE),
        api.pull(pullRequest));
  }

  @Override
  public List<Stored> of(int pullRequest) {
    List<Stored> all = new ArrayList<>();
    api.http()
        .walk(
            request(api, pullRequest),
            each -> {
              if (!each.bool("system").orElse(false)) {
                all.add(read(new Fields(each, api.pull(pullRequest))));
              }
              return true;
            });
    return all;
  }

  private static Stored read(Fields note) {
    return new Stored(
        Long.toString(note.number("id")),
        GitLabApi.username(note, "author"),
        QuickActions.plain(note.text("body", "")),
        note.time("updated_at"));
  }

  @Override
  public Stored add(int pullRequest, String text) {
    JsonRequest request =
        JsonRequest.post(
            api.route("merge_requests", pullRequest, "notes"), body(text), api.pull(pullRequest));
    return read(Fields.of(api.send(request)));
  }

  @Override
  public Stored replace(int pullRequest, String id, String text) {
    JsonRequest request =
        JsonRequest.put(
            api.route("merge_requests", pullRequest, "notes", id),
            body(text),
            api.pull(pullRequest));
    return read(Fields.of(api.send(request)));
  }

  private static JsonObject body(String text) {
    return JsonObject.EMPTY.with("body", QuickActions.disarmed(text));
  }

  @Override
  public String account() {
    return api.account();
  }
}
