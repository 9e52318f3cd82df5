package dev.plumbline.forge.github;

import dev.plumbline.forge.Capability;
import dev.plumbline.forge.http.Access;
import dev.plumbline.forge.http.AskedForge;
import dev.plumbline.forge.http.Credential;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.RepositoryPath;
import java.util.EnumSet;
import java.util.Set;

/// A repository on GitHub, or on a GitHub Enterprise server, by the REST interface of version
/// 2022-11-28 (source: GitHub's documentation of it).
public final class GitHubForge extends AskedForge {

  /// The interface of github.com.
  public static final String PUBLIC = "https://api.github.com";

  /// Characters of a comment: GitHub refuses longer ones with 422.
  private static final int LONGEST_COMMENT = 65_536;

  private static final Set<Capability> CAPABILITIES =
      EnumSet.of(
          Capability.MERGE_COMMIT,
          Capability.SQUASH,
          Capability.REBASE,
          Capability.DRAFTS,
          Capability.FORKS,
          Capability.REVIEWED_COMMIT,
          Capability.REVIEWING,
          Capability.EXPECTED_HEAD);

  private final GitHubApi api;

  /// @param http with an [#access]
  /// @param repository `OWNER/NAME`
  public GitHubForge(JsonHttp http, RepositoryPath repository) {
    this(new GitHubApi(http, repository.flat()), "");
  }

  private GitHubForge(GitHubApi api, String account) {
    super(
        api.http().base() + "/repos/" + api.repository(),
        CAPABILITIES,
        new Parts(
            new GitHubPullRequests(api),
            new GitHubReviews(api),
            new GitHubStatuses(api),
            new GitHubComments(api, account),
            LONGEST_COMMENT));
    this.api = api;
  }

  /// The same for a token that may not ask whose it is, as those of GitHub Actions and of apps.
  ///
  /// @param name of the account that the token acts as, such as `github-actions[bot]`
  public GitHubForge actingAs(String name) {
    return new GitHubForge(api, name);
  }

  /// How GitHub wants to be asked.
  ///
  /// @param base [#PUBLIC], or `https://HOST/api/v3`
  /// @param token a fine-grained or classic personal token, or one of an app
  /// @throws dev.plumbline.model.ProblemException `URL_REFUSED`, `INVALID_ARGUMENT`
  public static Access access(String base, String token) {
    return Access.of(base, token.isEmpty() ? Credential.NONE : Credential.bearer(token))
        .with("Accept", "application/vnd.github+json")
        .with("X-GitHub-Api-Version", "2022-11-28");
  }
}
