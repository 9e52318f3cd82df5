package dev.plumbline.forge.gitlab;

import dev.plumbline.forge.Capability;
import dev.plumbline.forge.http.Access;
import dev.plumbline.forge.http.AskedForge;
import dev.plumbline.forge.http.Credential;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.RepositoryPath;
import java.util.EnumSet;
import java.util.Set;

/// A project on GitLab, by version 4 of the REST interface (source: GitLab's documentation and
/// sources). Merge requests are pull requests here.
///
/// GitLab does not tell which commit was approved. Whether commits are merged by a merge commit or
/// replayed is a setting of the project; a request chooses whether they are squashed.
public final class GitLabForge extends AskedForge {

  /// Characters of a note.
  private static final int LONGEST_NOTE = 1_000_000;

  private static final Set<Capability> CAPABILITIES =
      EnumSet.of(
          Capability.MERGE_COMMIT,
          Capability.SQUASH,
          Capability.DRAFTS,
          Capability.FORKS,
          Capability.REVIEWING,
          Capability.MERGE_BLOCKERS,
          Capability.EXPECTED_HEAD);

  /// @param http with an [#access]
  /// @param project `GROUP/NAME`, with as many groups as there are
  public GitLabForge(JsonHttp http, RepositoryPath project) {
    this(new GitLabApi(http, project));
  }

  private GitLabForge(GitLabApi api) {
    super(
        api.http().base() + "/projects/" + api.repository(),
        CAPABILITIES,
        new Parts(
            new GitLabMergeRequests(api),
            new GitLabApprovals(api),
            new GitLabStatuses(api),
            new GitLabNotes(api),
            LONGEST_NOTE));
  }

  /// How GitLab wants to be asked.
  ///
  /// @param base `https://HOST/api/v4`
  /// @param token a personal, project or group access token, or one of OAuth
  /// @throws dev.plumbline.model.ProblemException `URL_REFUSED`, `INVALID_ARGUMENT`
  public static Access access(String base, String token) {
    return Access.of(base, token.isEmpty() ? Credential.NONE : Credential.bearer(token));
  }
}
