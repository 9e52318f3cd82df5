package dev.plumbline.app;

import dev.plumbline.cli.ForgePrograms;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.gitea.GiteaForge;
import dev.plumbline.forge.gitea.GiteaHooks;
import dev.plumbline.forge.github.GitHubForge;
import dev.plumbline.forge.github.GitHubHooks;
import dev.plumbline.forge.gitlab.GitLabForge;
import dev.plumbline.forge.gitlab.GitLabHooks;
import dev.plumbline.forge.http.Access;
import dev.plumbline.forge.http.Credential;
import dev.plumbline.forge.http.HookDialect;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.RepositoryPath;
import dev.plumbline.forge.plumbline.PlumblineForge;
import dev.plumbline.forge.plumbline.PlumblineHooks;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.source.RepositoryAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The kinds of forges: how each is asked, and what Git needs to know of it: where the head of a
/// pull request is, and how a token is shown.
enum ForgeKind {
  PLUMBLINE("refs/plumbline/pulls/%d/head", ""),
  GITHUB("refs/pull/%d/head", "x-access-token"),
  GITLAB("refs/merge-requests/%d/head", "oauth2"),
  GITEA("refs/pull/%d/head", "plumbline");

  private static final Map<String, ForgeKind> KNOWN =
      Map.of(
          "github.com", GITHUB,
          "gitlab.com", GITLAB,
          "gitea.com", GITEA,
          "codeberg.org", GITEA);

  private final String head;
  private final String user;

  ForgeKind(String head, String user) {
    this.head = head;
    this.user = user;
  }

  /// The kind that is named, or else the one that is known to be at the address.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT`
  static ForgeKind of(ForgePrograms.Access access) {
    if (access.kind().isEmpty()) {
      String host = String.valueOf(URI.create(access.url()).getHost());
      return KNOWN.getOrDefault(host.toLowerCase(Locale.ROOT), PLUMBLINE);
    }
    for (ForgeKind each : values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(access.kind())) {
        return each;
      }
    }
    throw Problem.of(
            ProblemCode.INVALID_ARGUMENT,
            "--kind",
            "there is no such kind of forge",
            "Write plumbline, github, gitlab or gitea.")
        .exception();
  }

  /// A repository on a forge of this kind.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_ARGUMENT`, `URL_REFUSED`
  Forge repository(ForgePrograms.Access access) {
    URI address = URI.create(access.url());
    String path = address.getPath().replaceFirst("^/", "");
    if (path.isEmpty()) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              access.url(),
              "this is the address of a forge, and of no repository on it",
              "Write it with the name of the repository behind.")
          .exception();
    }
    String server = access.url().substring(0, access.url().length() - path.length() - 1);
    String token = access.token();
    ForgeLines lines = ForgeLines.SHARED;
    return switch (this) {
      case PLUMBLINE -> {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String forge = access.url().substring(0, access.url().length() - name.length() - 1);
        yield new PlumblineForge(embedded(forge, token), name);
      }
      case GITHUB -> {
        boolean isPublic = "github.com".equals(address.getHost());
        String base = isPublic ? GitHubForge.PUBLIC : server + "/api/v3";
        yield new GitHubForge(lines.to(GitHubForge.access(base, token)), new RepositoryPath(path));
      }
      case GITLAB ->
          new GitLabForge(
              lines.to(GitLabForge.access(server + "/api/v4", token)), new RepositoryPath(path));
      case GITEA ->
          new GiteaForge(
              lines.to(GiteaForge.access(server + "/api/v1", token)), new RepositoryPath(path));
    };
  }

  /// How an embedded forge is asked.
  ///
  /// @param forge its address
  static JsonHttp embedded(String forge, String token) {
    return ForgeLines.SHARED.to(Access.of(forge, Credential.bearer(token)));
  }

  /// The forge that everybody knows to be at an address; empty for any other.
  static Optional<ForgePlaces> known(String url) {
    return RepositoryAddress.of(url)
        .map(address -> address.place().replaceFirst("^[a-z]+://([^@/]*@)?", ""))
        .filter(KNOWN::containsKey)
        .map(
            host ->
                new ForgePlaces(
                    new ForgePrograms.Access("https://" + host + "/any/repository", "", ""),
                    KNOWN.getOrDefault(host, PLUMBLINE)));
  }

  /// How its hooks are signed, and what they tell.
  HookDialect hooks() {
    return switch (this) {
      case PLUMBLINE -> new PlumblineHooks();
      case GITHUB -> new GitHubHooks();
      case GITLAB -> new GitLabHooks();
      case GITEA -> new GiteaHooks();
    };
  }

  /// The ref that names the head of a pull request.
  String head(int pullRequest) {
    return head.formatted(pullRequest);
  }

  /// What Git shows to be let in.
  Map<String, byte[]> credentials(String token) {
    byte[] secret = token.getBytes(StandardCharsets.UTF_8);
    return user.isEmpty()
        ? Map.of("bearerToken", secret)
        : Map.of("username", user.getBytes(StandardCharsets.UTF_8), "password", secret);
  }
}
