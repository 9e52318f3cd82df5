package dev.plumbline.forge.github;

import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.forge.http.RepositoryPath;
import dev.plumbline.forge.http.Route;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;

/// The routes of one repository.
record GitHubApi(JsonHttp http, RepositoryPath repository) {

  /// The most that a page of a list may have.
  static final int PAGE = 100;

  /// The account of whoever has none any more.
  static final String GHOST = "ghost";

  Route route(Object... rest) {
    return Route.of(
        Stream.concat(Stream.of("repos", repository.owner(), repository.name()), Stream.of(rest))
            .toArray());
  }

  /// What problems are about.
  String pull(int number) {
    return "pull request " + number + " of " + repository;
  }

  String commit(String id) {
    return "commit " + id + " of " + repository;
  }

  /// A pull request as GitHub has it.
  Fields rawPull(int number) {
    return get(route("pulls", number), pull(number));
  }

  Fields get(Route route, String subject) {
    return Fields.of(http.send(JsonRequest.get(route, subject)));
  }

  /// The answer's body; empty if there is no such thing.
  Optional<JsonObject> find(Route route, String subject) {
    JsonReply reply = http.send(JsonRequest.get(route, subject).accepting(404));
    return reply.isSuccess() ? Optional.of(reply.object()) : Optional.empty();
  }

  JsonReply send(JsonRequest request) {
    return http.send(request);
  }

  Fields post(Route route, JsonValue body, String subject) {
    return Fields.of(http.send(JsonRequest.post(route, body, subject)));
  }

  /// Who did something; GitHub gives `null` for accounts that are gone.
  static String login(Fields of, String member) {
    return of.textIn(member, "login").orElse(GHOST);
  }
}
