package dev.plumbline.forge.gitea;

import dev.plumbline.forge.Capability;
import dev.plumbline.forge.http.Access;
import dev.plumbline.forge.http.AskedForge;
import dev.plumbline.forge.http.Credential;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.RepositoryPath;
import java.util.EnumSet;
import java.util.Set;

/// A repository on Gitea or Forgejo, by version 1 of their REST interface (source: their
/// documentation, and Gitea's sources).
public final class GiteaForge extends AskedForge {

  /// Characters of a comment: Gitea documents no limit, so it is that of the other forges.
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

  /// @param http with an [#access]
  /// @param repository `OWNER/NAME`
  public GiteaForge(JsonHttp http, RepositoryPath repository) {
    this(new GiteaApi(http, repository.flat()));
  }

  private GiteaForge(GiteaApi api) {
    super(
        api.http().base() + "/repos/" + api.repository(),
        CAPABILITIES,
        new Parts(
            new GiteaPullRequests(api),
            new GiteaReviews(api),
            new GiteaStatuses(api),
            new GiteaComments(api),
            LONGEST_COMMENT));
  }

  /// How Gitea wants to be asked.
  ///
  /// @param base `https://HOST/api/v1`
  /// @param token an access token
  /// @throws dev.plumbline.model.ProblemException `URL_REFUSED`, `INVALID_ARGUMENT`
  public static Access access(String base, String token) {
    return Access.of(
        base, token.isEmpty() ? Credential.NONE : new Credential("Authorization", "token ", token));
  }
}
