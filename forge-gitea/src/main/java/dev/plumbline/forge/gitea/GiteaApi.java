package dev.plumbline.forge.gitea;

import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.JsonReply;
import dev.plumbline.forge.http.JsonRequest;
import dev.plumbline.forge.http.RepositoryPath;
import dev.plumbline.forge.http.Route;
import java.util.stream.Stream;

/// The routes of one repository.
record GiteaApi(JsonHttp http, RepositoryPath repository) {

  /// The most that a page of a list has where nobody set another limit.
  static final int PAGE = 50;

  /// The account of whoever has none any more, as Gitea itself calls it.
  static final String GHOST = "Ghost";

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

  /// A pull request as Gitea has it.
  Fields rawPull(int number) {
    return get(route("pulls", number), pull(number));
  }

  Fields get(Route route, String subject) {
    return Fields.of(http.send(JsonRequest.get(route, subject)));
  }

  JsonReply send(JsonRequest request) {
    return http.send(request);
  }

  static String login(Fields of, String member) {
    return of.textIn(member, "login").orElse(GHOST);
  }
}
