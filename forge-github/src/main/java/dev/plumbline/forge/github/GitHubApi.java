package dev.plumbline.forge.github;

import dev.plumbline.forge.http.Fields;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.RepositoryApi;
import dev.plumbline.forge.http.RepositoryPath;
import dev.plumbline.forge.http.Route;
import java.util.stream.Stream;

/// The routes of one repository.
record GitHubApi(JsonHttp http, RepositoryPath repository) implements RepositoryApi {

  /// The most that a page of a list may have.
  static final int PAGE = 100;

  /// The account of whoever has none any more.
  static final String GHOST = "ghost";

  @Override
  public Route route(Object... rest) {
    return Route.of(
        Stream.concat(Stream.of("repos", repository.owner(), repository.name()), Stream.of(rest))
            .toArray());
  }

  /// Who did something; GitHub gives `null` for accounts that are gone.
  static String login(Fields of, String member) {
    return of.textIn(member, "login").orElse(GHOST);
  }
}
