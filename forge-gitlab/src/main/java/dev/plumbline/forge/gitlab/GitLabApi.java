package dev.plumbline.forge.gitlab;

import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.forge.http.RepositoryPath;
import dev.plumbline.forge.http.Route;
import dev.plumbline.model.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;

/// The routes of one project. Its whole path is one segment, with its slashes encoded.
record GitLabApi(JsonHttp http, RepositoryPath project) {

  /// The most that a page of a list may have.
  static final int PAGE = 100;

  /// The account of whoever has none any more.
  static final String GHOST = "ghost";

  Route route(Object... rest) {
    return Route.of(
        Stream.concat(Stream.of("projects", project.text()), Stream.of(rest)).toArray());
  }

  /// What problems are about.
  String pull(int number) {
    return "merge request " + number + " of " + project;
  }

  String commit(String id) {
    return "commit " + id + " of " + project;
  }

  /// A merge request as GitLab has it.
  Fields rawPull(int number) {
    return get(route("merge_requests", number), pull(number));
  }

  Fields get(Route route, String subject) {
    return Fields.of(http.send(JsonRequest.get(route, subject)));
  }

  /// The answer's body; empty if there is no such thing.
  Optional<JsonObject> find(Route route, String subject) {
    JsonReply reply = http.send(JsonRequest.get(route, subject).accepting(404));
    return reply.isSuccess() && reply.body() instanceof JsonObject found
        ? Optional.of(found)
        : Optional.empty();
  }

  JsonReply send(JsonRequest request) {
    return http.send(request);
  }

  static String username(Fields of, String member) {
    return of.textIn(member, "username").orElse(GHOST);
  }

  /// The account that the token belongs to.
  String account() {
    return get(Route.of("user"), "account of the token").text("username");
  }
}
