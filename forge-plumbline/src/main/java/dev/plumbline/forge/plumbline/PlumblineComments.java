package dev.plumbline.forge.plumbline;

import dev.plumbline.forge.Comment;
import dev.plumbline.forge.Comments;
import dev.plumbline.forge.http.Route;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import java.util.List;

/// The conversation at the pull requests of one repository of the embedded forge.
record PlumblineComments(Calls calls, String repository) implements Comments {

  /// As docs/reference/forge.md says.
  private static final int LIMIT = 65_536;

  @Override
  public int limit() {
    return LIMIT;
  }

  @Override
  public List<Comment> of(int pullRequest) {
    String subject = subject(pullRequest);
    return Fields.all(calls.get(route(pullRequest), subject).array(), subject).stream()
        .map(Reading::comment)
        .toList();
  }

  @Override
  public Comment add(int pullRequest, String body) {
    return comment(
        pullRequest, calls.post(route(pullRequest), text(body), subject(pullRequest)).object());
  }

  @Override
  public Comment put(int pullRequest, String marker, String body) {
    Route route = PlumblinePullRequests.route(repository, pullRequest, "comments", marker);
    return comment(pullRequest, calls.put(route, text(body), subject(pullRequest)).object());
  }

  private static JsonObject text(String body) {
    return JsonObject.of("body", new JsonString(body));
  }

  private Comment comment(int pullRequest, JsonObject answer) {
    return Reading.comment(new Fields(answer, subject(pullRequest)));
  }

  private Route route(int pullRequest) {
    return PlumblinePullRequests.route(repository, pullRequest, "comments");
  }

  private String subject(int pullRequest) {
    return PlumblinePullRequests.subject(repository, pullRequest);
  }
}
