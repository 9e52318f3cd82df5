package dev.plumbline.source.git;

import dev.plumbline.git.GitIsolation;
import dev.plumbline.model.ArtifactReference;
import dev.plumbline.model.Changes;
import dev.plumbline.model.ChartReference;
import dev.plumbline.model.DocumentReference;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.source.Deadline;
import dev.plumbline.source.SecretReader;
import dev.plumbline.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;

/// Git repositories over `https`, `http`, `ssh` and `file`: a bare mirror of each repository,
/// fetched incrementally, read as trees of blobs. Nothing is checked out, no hook or filter runs,
/// and no setting of the user or the machine takes part.
///
/// Looking up a reference costs one exchange without objects when nothing changed. Several threads,
/// and several processes, may share one folder of mirrors.
public final class GitSource implements Source {

  private final Mirrors mirrors;
  private final LookUp lookUp;
  private final SecretReader secrets;
  private final GitLimits limits;
  private final InstantSource clock;

  /// @param mirrorsFolder where the copies lie; everything in it can be deleted at any time while
  ///     nothing runs
  /// @param secrets where credentials and keys are read from
  /// @param clock by which keys expire
  public GitSource(
      Path mirrorsFolder, SecretReader secrets, GitLimits limits, InstantSource clock) {
    GitIsolation.install();
    this.mirrors = new Mirrors(mirrorsFolder, limits);
    this.secrets = secrets;
    this.limits = limits;
    this.clock = clock;
    this.lookUp = new LookUp(mirrors, limits);
  }

  @Override
  public boolean supports(SourceReference reference) {
    String url = reference.url().toLowerCase(Locale.ROOT);
    return reference.reference() instanceof GitReference && supports(url);
  }

  @Override
  public boolean keeps(Revision revision) {
    return !revision.archive();
  }

  private boolean supports(String url) {
    return limits.schemes().stream().anyMatch(scheme -> url.startsWith(scheme + "://"))
        || (!url.contains("://") && url.contains("@") && url.contains(":"));
  }

  @Override
  public Revision resolve(SourceReference reference) {
    GitUrl url = GitUrl.parse(reference.url(), limits.schemes());
    Wanted wanted = new Wanted(wanted(reference), url.text());
    GitCredentials credentials = credentials(reference, url);
    LookUp.Request request =
        new LookUp.Request(
            url,
            wanted,
            credentials,
            Verifier.of(reference, url.text(), secrets, clock),
            Deadline.effective(reference.timeout()));
    return Deadline.run(reference.timeout(), url.text(), () -> lookUp.revision(request));
  }

  private static GitReference wanted(SourceReference reference) {
    return switch (reference.reference()) {
      case GitReference git -> git;
      case ChartReference _, ArtifactReference _, DocumentReference _ ->
          throw Problem.of(
                  ProblemCode.REFERENCE_INVALID,
                  reference.url(),
                  "a Git repository has commits, and no versions of a chart or an artifact",
                  "Name a branch, a tag or a commit.")
              .exception();
    };
  }

  @Override
  public Tree tree(Revision revision) {
    return mirrors.tree(revision);
  }

  @Override
  public Ancestry ancestry(Revision before, Revision after) {
    if (before.commit().equals(after.commit())) {
      return Ancestry.SAME;
    }
    Mirror mirror = mirrors.of(GitUrl.parse(after.url(), limits.schemes()));
    try {
      return mirror.ancestries().of(mirror.repository(), before.commit(), after.commit());
    } catch (MissingObjectException e) {
      return Ancestry.UNKNOWN;
    } catch (IOException e) {
      throw mirror.damaged(after.url(), e);
    }
  }

  @Override
  public Optional<Changes> changes(Revision before, Revision after) {
    Mirror mirror = mirrors.of(GitUrl.parse(after.url(), limits.schemes()));
    try {
      return TreeDifference.between(mirror.repository(), before.commit(), after.commit());
    } catch (MissingObjectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw mirror.damaged(after.url(), e);
    }
  }

  @Override
  public List<Revision> history(Revision revision, int most) {
    Mirror mirror = mirrors.of(GitUrl.parse(revision.url(), limits.schemes()));
    try {
      return FirstParents.of(mirror.repository(), revision, most);
    } catch (IOException e) {
      throw mirror.damaged(revision.url(), e);
    }
  }

  /// What differs between two revisions of one repository, as `git diff` writes it. Both are here:
  /// the later one was resolved, and contains the earlier one.
  ///
  /// @param most bytes that it may have
  /// @throws ProblemException `INPUT_TOO_LARGE`, or `SOURCE_CORRUPT` if one is not (any longer)
  ///     stored
  public byte[] difference(Revision before, Revision after, int most) {
    Mirror mirror = mirrors.of(GitUrl.parse(after.url(), limits.schemes()));
    try {
      return WrittenDifference.of(mirror.repository(), before.commit(), after.commit(), most);
    } catch (IOException e) {
      throw mirror.damaged(after.url(), e);
    }
  }

  /// What merging one revision into another of the same repository would make. Both were resolved,
  /// and nothing is fetched or written.
  ///
  /// @throws ProblemException `SOURCE_CORRUPT` if one is not (any longer) stored
  public Merged merged(Revision base, Revision head) {
    Mirror mirror = mirrors.of(GitUrl.parse(base.url(), limits.schemes()));
    try {
      return new Merging(mirror.repository(), mirror.folders(), mirror::damaged)
          .merged(
              ObjectId.fromString(base.commit()),
              ObjectId.fromString(head.commit()),
              base.url() + " " + base.abbreviated() + " with " + head.abbreviated(),
              limits);
    } catch (IOException e) {
      throw mirror.damaged(base.url(), e);
    }
  }

  @Override
  public void close() {
    lookUp.close();
    mirrors.close();
  }

  GitCredentials credentials(SourceReference reference, GitUrl url) {
    return GitCredentials.of(secrets.read(reference.credentials()), url.text());
  }

  Mirrors mirrors() {
    return mirrors;
  }

  LookUp lookUp() {
    return lookUp;
  }

  GitLimits limits() {
    return limits;
  }

  InstantSource clock() {
    return clock;
  }

  static ProblemException storage(Path folder, IOException cause) {
    return new ProblemException(
        new Problem(
            ProblemCode.STORAGE_FAILED,
            folder.toString(),
            "the copies of repositories cannot be written",
            String.valueOf(cause.getMessage()),
            "Check the disk's space and rights."),
        cause);
  }
}
