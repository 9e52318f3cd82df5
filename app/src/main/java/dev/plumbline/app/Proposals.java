package dev.plumbline.app;

import dev.plumbline.cli.ForgePrograms.Access;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.source.git.GitLimits;
import dev.plumbline.source.git.GitSource;
import dev.plumbline.source.git.Merged;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// What pull requests propose, fetched from the forge with its token. It has copies of its own, so
/// that a stranger's commit is never among those from which anything is deployed.
final class Proposals implements AutoCloseable {

  private static final Duration FETCH = Duration.ofMinutes(5);

  private final GitSource source;
  private final ForgeKind kind;

  /// @param folder for the copies; can be deleted at any time while nothing runs
  Proposals(Path folder, ForgeKind kind, String token) {
    this.kind = kind;
    this.source =
        new GitSource(
            folder,
            reference -> kind.credentials(token),
            GitLimits.standard().withoutLocalFiles(),
            InstantSource.system());
  }

  /// The tip of a branch.
  ///
  /// @throws dev.plumbline.model.ProblemException what fetching can fail with
  Revision branch(Access access, String name) {
    return source.resolve(reference(access, "refs/heads/" + name));
  }

  /// What a branch, a tag or a commit names.
  ///
  /// @throws dev.plumbline.model.ProblemException what fetching can fail with
  Revision named(Access access, String text) {
    return source.resolve(reference(access, new GitReference.Any(text)));
  }

  /// The branch that is taken if none is named.
  ///
  /// @throws dev.plumbline.model.ProblemException what fetching can fail with
  Revision defaultBranch(Access access) {
    return source.resolve(reference(access, new GitReference.Head()));
  }

  /// The head of a pull request: what Git has counts, and not what the forge says.
  ///
  /// @throws dev.plumbline.model.ProblemException `HEAD_MOVED` if the forge said another, and what
  ///     fetching can fail with
  Revision head(Access access, PullRequest pull) {
    Revision head = source.resolve(reference(access, kind.head(pull.number())));
    if (!head.commit().equals(pull.head().commit())) {
      throw new Problem(
              ProblemCode.HEAD_MOVED,
              "pull request " + pull.number(),
              "its head moved while it was fetched",
              "it is " + head.abbreviated() + " now",
              "Ask again.")
          .exception();
    }
    return head;
  }

  Merged merged(Revision base, Revision head) {
    return source.merged(base, head);
  }

  Tree tree(Revision revision) {
    return source.tree(revision);
  }

  private static SourceReference reference(Access access, String ref) {
    return reference(access, new GitReference.Name(ref));
  }

  private static SourceReference reference(Access access, GitReference named) {
    String url = access.url() + ".git";
    return new SourceReference(
        url,
        named,
        new SecretReference.OfRepository(url),
        new SourceReference.Verification.None(),
        FETCH,
        FETCH);
  }

  @Override
  public void close() {
    source.close();
  }
}
