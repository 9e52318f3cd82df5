package dev.plumbline.source.git;

import dev.plumbline.git.GitIsolation;
import dev.plumbline.model.Changes;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// A clone on this machine, read where it lies: commits only, never its work tree, and without any
/// network. Nothing is written to it.
public final class LocalRepository implements AutoCloseable {

  private final Repository repository;
  private final Folders folders = new Folders();
  private final GitLimits limits;
  private final Path folder;

  private LocalRepository(Repository repository, Path folder, GitLimits limits) {
    this.repository = repository;
    this.folder = folder;
    this.limits = limits;
  }

  /// Opens the repository that the folder is in, or is.
  ///
  /// @throws ProblemException `SOURCE_MISSING` if it is in none
  public static LocalRepository open(Path folder, GitLimits limits) {
    GitIsolation.install();
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    builder.findGitDir(folder.toFile());
    if (builder.getGitDir() == null) {
      builder.setGitDir(folder.toFile());
    }
    try {
      return new LocalRepository(builder.setMustExist(true).build(), folder, limits);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.SOURCE_MISSING,
              folder.toString(),
              "is in no Git repository",
              "Name a clone with --repository."),
          e);
    }
  }

  /// The commit that a branch, a tag, a remote's branch or the start of an id names.
  ///
  /// @throws ProblemException `REFERENCE_NOT_FOUND`, `REFERENCE_INVALID`
  public String commit(String name) {
    for (String way : List.of(name, "refs/remotes/origin/" + name)) {
      Optional<String> commit = resolved(name, way);
      if (commit.isPresent()) {
        return commit.get();
      }
    }
    throw Problem.of(
            ProblemCode.REFERENCE_NOT_FOUND,
            folder.toString(),
            "there is no branch, tag or commit " + name,
            "Fetch it, or correct the name.")
        .exception();
  }

  private Optional<String> resolved(String name, String way) {
    try {
      return Optional.ofNullable(repository.resolve(way + "^{commit}")).map(ObjectId::name);
    } catch (RevisionSyntaxException | AmbiguousObjectException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.REFERENCE_INVALID,
              folder.toString(),
              name + " names no single commit",
              "Write a branch, a tag or the whole id of a commit."),
          e);
    } catch (IOException e) {
      throw damaged(name, e);
    }
  }

  /// The last commit that both contain.
  ///
  /// @return empty if there is none here, also because the clone is shallow
  /// @throws ProblemException `SOURCE_CORRUPT` if commits cannot be read
  public Optional<String> mergeBase(String one, String other) {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(ObjectId.fromString(one)));
      walk.markStart(walk.parseCommit(ObjectId.fromString(other)));
      return Optional.ofNullable(walk.next()).map(RevCommit::name);
    } catch (IOException e) {
      throw damaged(folder.toString(), e);
    }
  }

  /// The files of a commit.
  ///
  /// @throws ProblemException `SOURCE_CORRUPT` if the commit cannot be read
  public Tree tree(String commit) {
    try (RevWalk walk = new RevWalk(repository)) {
      ObjectId root = walk.parseCommit(ObjectId.fromString(commit)).getTree().copy();
      return new BlobTree(new Store(), root, folder.toString(), limits);
    } catch (IOException e) {
      throw damaged(folder.toString(), e);
    }
  }

  /// In which files two commits differ; empty if they are too many to be worth it.
  ///
  /// @throws ProblemException `SOURCE_CORRUPT` if commits cannot be read
  public Optional<Changes> changes(String before, String after) {
    try {
      return TreeDifference.between(repository, before, after);
    } catch (IOException e) {
      throw damaged(folder.toString(), e);
    }
  }

  /// The addresses of its remotes.
  public Set<String> addresses() {
    StoredConfig config = repository.getConfig();
    Set<String> addresses = new TreeSet<>();
    for (String remote : config.getSubsections("remote")) {
      Optional.ofNullable(config.getString("remote", remote, "url")).ifPresent(addresses::add);
    }
    return addresses;
  }

  /// The branch that is checked out; the commit's id if none is.
  ///
  /// @throws ProblemException `SOURCE_CORRUPT` if it cannot be read
  public String head() {
    try {
      return Optional.ofNullable(repository.getBranch()).orElse(Constants.HEAD);
    } catch (IOException e) {
      throw damaged(folder.toString(), e);
    }
  }

  private ProblemException damaged(String subject, Throwable cause) {
    return new ProblemException(
        Problem.of(
            ProblemCode.SOURCE_CORRUPT,
            subject,
            "the clone cannot be read",
            "If it is shallow, fetch the rest; else look at it with `git fsck`."),
        cause);
  }

  @Override
  public void close() {
    repository.close();
  }

  /// What trees are read from.
  private final class Store implements ObjectStore {
    @Override
    public ObjectReader reader() {
      return repository.newObjectReader();
    }

    @Override
    public Folders folders() {
      return folders;
    }

    @Override
    public ProblemException damaged(String subject, Throwable cause) {
      return LocalRepository.this.damaged(subject, cause);
    }
  }
}
