package dev.plumbline.forge.gitea;

import dev.plumbline.forge.Capability;
import dev.plumbline.forge.Comments;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.PullRequests;
import dev.plumbline.forge.Reviews;
import dev.plumbline.forge.Statuses;
import dev.plumbline.forge.http.Access;
import dev.plumbline.forge.http.Credential;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.MarkedComments;
import dev.plumbline.forge.http.RepositoryPath;
import java.util.EnumSet;
import java.util.Set;

/// A repository on Gitea or Forgejo, by version 1 of their REST interface (source: their
/// documentation, and Gitea's sources).
public final class GiteaForge implements Forge {

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

  private final GiteaApi api;

  /// @param http with an [#access]
  /// @param repository `OWNER/NAME`
  public GiteaForge(JsonHttp http, RepositoryPath repository) {
    this.api = new GiteaApi(http, repository.flat());
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

  @Override
  public String address() {
    return api.http().base() + "/repos/" + api.repository();
  }

  @Override
  public String account() {
    return new GiteaComments(api).account();
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.copyOf(CAPABILITIES);
  }

  @Override
  public PullRequests pullRequests() {
    return new GiteaPullRequests(api);
  }

  @Override
  public Reviews reviews() {
    return new GiteaReviews(api);
  }

  @Override
  public Statuses statuses() {
    return new GiteaStatuses(api);
  }

  @Override
  public Comments comments() {
    return new MarkedComments(new GiteaComments(api), LONGEST_COMMENT);
  }
}
