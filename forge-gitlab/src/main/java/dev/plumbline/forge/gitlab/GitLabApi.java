package dev.plumbline.forge.gitlab;

import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.RepositoryApi;
import dev.plumbline.forge.http.RepositoryPath;
import dev.plumbline.forge.http.Route;
import java.util.stream.Stream;

/// The routes of one project. Its whole path is one segment, with its slashes encoded.
record GitLabApi(JsonHttp http, RepositoryPath repository) implements RepositoryApi {

  /// The most that a page of a list may have.
  static final int PAGE = 100;

  /// The account of whoever has none any more.
  static final String GHOST = "ghost";

  @Override
  public Route route(Object... rest) {
    return Route.of(
        Stream.concat(Stream.of("projects", repository.text()), Stream.of(rest)).toArray());
  }

  @Override
  public Route pullRoute(int number) {
    return route("merge_requests", number);
  }

  @Override
  public String pull(int number) {
    return "merge request " + number + " of " + repository;
  }

  static String username(Fields of, String member) {
    return of.textIn(member, "username").orElse(GHOST);
  }

  /// The account that the token belongs to.
  String account() {
    return get(Route.of("user"), "account of the token").text("username");
  }
}
