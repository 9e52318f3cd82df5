package dev.plumbline.forge.gitea;

import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.RepositoryApi;
import dev.plumbline.forge.http.RepositoryPath;
import dev.plumbline.forge.http.Route;
import java.util.stream.Stream;

/// The routes of one repository.
record GiteaApi(JsonHttp http, RepositoryPath repository) implements RepositoryApi {

  /// The most that a page of a list has where nobody set another limit.
  static final int PAGE = 50;

  /// The account of whoever has none any more, as Gitea itself calls it.
  static final String GHOST = "Ghost";

  @Override
  public Route route(Object... rest) {
    return Route.of(
        Stream.concat(Stream.of("repos", repository.owner(), repository.name()), Stream.of(rest))
            .toArray());
  }

  static String login(Fields of, String member) {
    return of.textIn(member, "login").orElse(GHOST);
  }
}
