package dev.plumbline.forge.local;

import dev.plumbline.git.GitIsolation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/// A bare repository that commits are made in directly, without a work tree: from paths and
/// contents to a commit. For the demo, for tests, and for what the host itself writes.
///
/// Failures of the disk are [UncheckedIOException]s; a branch that moves meanwhile makes the call
/// fail and changes nothing.
public final class BareRepository implements AutoCloseable {

  private static final int MANY = 100;

  private final Repository repository;

  private BareRepository(Repository repository) {
    this.repository = repository;
  }

  /// Makes an empty repository with `main` as its first branch; opens it if it exists.
  public static BareRepository create(Path directory) {
    GitIsolation.install();
    try {
      Repository repository =
          new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
      if (!Files.exists(directory.resolve(Constants.HEAD))) {
        repository.create(true);
        allowPartialFetches(repository.getConfig());
        Files.writeString(directory.resolve(Constants.HEAD), "ref: refs/heads/main\n");
      }
      return new BareRepository(repository);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + ": " + e.getMessage(), e);
    }
  }

  private static void allowPartialFetches(StoredConfig config) throws IOException {
    config.setBoolean("uploadpack", null, "allowFilter", true);
    config.setBoolean("uploadpack", null, "allowReachableSHA1InWant", true);
    config.setBoolean("core", null, "logAllRefUpdates", true);
    config.save();
  }

  /// Where it lies.
  public Path path() {
    return repository.getDirectory().toPath();
  }

  /// Makes the commit and moves the branch to it.
  ///
  /// @return the new commit's id
  public String commit(Commit commit) {
    String ref = Constants.R_HEADS + commit.branch();
    try (ObjectInserter inserter = inserter(commit.changes().size());
        RevWalk walk = new RevWalk(repository)) {
      ObjectId tip = idOf(ref);
      ObjectId parent = commit.parent().<ObjectId>map(ObjectId::fromString).orElse(tip);
      CommitWriter writer = new CommitWriter(walk, inserter);
      ObjectId made = writer.write(commit, parent);
      inserter.flush();
      move(ref, tip, made);
      return made.name();
    } catch (IOException e) {
      throw new UncheckedIOException(ref + ": " + e.getMessage(), e);
    }
  }

  /// Many files go into one pack instead of a file each. JGit offers that only inside.
  private ObjectInserter inserter(int changes) {
    return changes > MANY && repository.getObjectDatabase() instanceof ObjectDirectory objects
        ? objects.newPackInserter()
        : repository.newObjectInserter();
  }

  /// The commit that a branch names; empty if there is no such branch.
  public Optional<String> tip(String branch) {
    try {
      ObjectId id = idOf(Constants.R_HEADS + branch);
      return id.equals(ObjectId.zeroId()) ? Optional.empty() : Optional.of(id.name());
    } catch (IOException e) {
      throw new UncheckedIOException(branch + ": " + e.getMessage(), e);
    }
  }

  /// Makes the branch name this commit, whatever it named before: what a force-push does.
  public void moveBranch(String branch, String commit) {
    forceRef(Constants.R_HEADS + branch, ObjectId.fromString(commit));
  }

  /// Makes any ref (its full name) name this object.
  public void moveRef(String ref, String id) {
    forceRef(ref, ObjectId.fromString(id));
  }

  /// Removes a branch; no effect if there is none.
  public void deleteBranch(String branch) {
    deleteRef(Constants.R_HEADS + branch);
  }

  /// Removes a ref by its full name; no effect if there is none.
  public void deleteRef(String ref) {
    try {
      RefUpdate update = repository.updateRef(ref);
      update.setForceUpdate(true);
      update.delete();
    } catch (IOException e) {
      throw new UncheckedIOException(ref + ": " + e.getMessage(), e);
    }
  }

  /// A lightweight tag.
  public void tag(String name, String commit) {
    forceRef(Constants.R_TAGS + name, ObjectId.fromString(commit));
  }

  /// An annotated tag, signed if the [Signing] names a signer.
  ///
  /// @return the tag object's id
  public String annotatedTag(String name, String commit, Signing signing) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      TagBuilder tag = new TagBuilder();
      tag.setTag(name);
      tag.setObjectId(ObjectId.fromString(commit), Constants.OBJ_COMMIT);
      tag.setTagger(CommitWriter.person(Commit.on(name, "")));
      tag.setMessage(signing.message() + "\n");
      if (signing.signer().isPresent()) {
        String signature = signing.signer().get().sign(tag.build());
        tag.setMessage(signing.message() + "\n" + signature.stripTrailing() + "\n");
      }
      ObjectId id = inserter.insert(tag);
      inserter.flush();
      forceRef(Constants.R_TAGS + name, id);
      return id.name();
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": " + e.getMessage(), e);
    }
  }

  /// The message of a tag, and who signs it.
  public record Signing(String message, Optional<CommitSigner> signer) {}

  /// The bytes of a file at a commit; empty if there is none.
  public Optional<byte[]> read(String commit, String path) {
    try (RevWalk walk = new RevWalk(repository);
        TreeWalk tree =
            TreeWalk.forPath(
                walk.getObjectReader(),
                path,
                walk.parseCommit(ObjectId.fromString(commit)).getTree())) {
      return tree == null || tree.isSubtree()
          ? Optional.empty()
          : Optional.of(walk.getObjectReader().open(tree.getObjectId(0)).getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    repository.close();
  }

  private ObjectId idOf(String ref) throws IOException {
    return Optional.ofNullable(repository.exactRef(ref))
        .flatMap(found -> Optional.ofNullable(found.getObjectId()))
        .orElse(ObjectId.zeroId());
  }

  private void forceRef(String ref, ObjectId id) {
    try {
      move(ref, idOf(ref), id);
    } catch (IOException e) {
      throw new UncheckedIOException(ref + ": " + e.getMessage(), e);
    }
  }

  private void move(String ref, ObjectId before, ObjectId after) throws IOException {
    RefUpdate update = repository.updateRef(ref);
    update.setExpectedOldObjectId(before);
    update.setNewObjectId(after);
    update.setForceUpdate(true);
    update.setRefLogMessage("made here", false);
    RefUpdate.Result result = update.update();
    boolean moved =
        switch (result) {
          case NEW, FAST_FORWARD, FORCED, NO_CHANGE -> true;
          case NOT_ATTEMPTED,
              LOCK_FAILURE,
              REJECTED,
              REJECTED_CURRENT_BRANCH,
              REJECTED_MISSING_OBJECT,
              REJECTED_OTHER_REASON,
              IO_FAILURE,
              RENAMED ->
              false;
        };
    if (!moved) {
      throw new IOException("the ref was not moved: " + result);
    }
  }
}
