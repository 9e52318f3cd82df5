package dev.plumbline.forge.local;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/// One repository of the forge, and the lock under which its refs move: the process is the only one
/// that writes it. Everything that is said of it is read from Git.
final class Store implements AutoCloseable {

  private static final int MAX_FILE = 1 << 20;

  private final String name;
  private final Repository git;
  private final ReentrantLock lock = new ReentrantLock();

  Store(String name, Repository git) {
    this.name = name;
    this.git = git;
  }

  String name() {
    return name;
  }

  Repository git() {
    return git;
  }

  /// Something that reads or writes Git.
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /// Does it, and makes a problem of what the disk refuses.
  <T> T read(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              ProblemCode.STORAGE_FAILED,
              "repository " + name,
              "its Git data cannot be read or written",
              String.valueOf(e.getMessage()),
              "Look at the disk; try again."),
          e);
    }
  }

  /// The same while no other thread writes the repository. May be nested.
  <T> T write(Work<T> work) {
    lock.lock();
    try {
      return read(work);
    } finally {
      lock.unlock();
    }
  }

  /// The object that a ref names; the zero id if there is no such ref.
  ObjectId id(String ref) throws IOException {
    Ref found = git.exactRef(ref);
    return found == null || found.getObjectId() == null ? ObjectId.zeroId() : found.getObjectId();
  }

  /// The tip of a branch; empty if there is none.
  Optional<ObjectId> tip(String branch) throws IOException {
    ObjectId id = id(ForgeRefs.branch(branch));
    return id.equals(ObjectId.zeroId()) ? Optional.empty() : Optional.of(id);
  }

  List<Ref> refs(String prefix) throws IOException {
    return git.getRefDatabase().getRefsByPrefix(prefix);
  }

  /// The commit of that id, if this repository has it.
  Optional<RevCommit> commit(RevWalk walk, String id) throws IOException {
    if (!ObjectId.isId(id) || !git.getObjectDatabase().has(ObjectId.fromString(id))) {
      return Optional.empty();
    }
    return walk.parseAny(ObjectId.fromString(id)) instanceof RevCommit commit
        ? Optional.of(walk.parseCommit(commit))
        : Optional.empty();
  }

  /// A file of the tree that a ref's commit has.
  ///
  /// @throws ProblemException `INPUT_TOO_LARGE` if it has more than 1 MiB
  Optional<byte[]> file(ObjectId commit, String path) throws IOException {
    if (commit.equals(ObjectId.zeroId())) {
      return Optional.empty();
    }
    try (RevWalk walk = new RevWalk(git);
        TreeWalk tree =
            TreeWalk.forPath(walk.getObjectReader(), path, walk.parseCommit(commit).getTree())) {
      boolean isFile = tree != null && tree.getFileMode(0).getObjectType() == Constants.OBJ_BLOB;
      return isFile ? Optional.of(bytes(walk, tree.getObjectId(0), path)) : Optional.empty();
    }
  }

  private byte[] bytes(RevWalk walk, ObjectId blob, String path) throws IOException {
    ObjectLoader loader = walk.getObjectReader().open(blob, Constants.OBJ_BLOB);
    if (loader.getSize() > MAX_FILE) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.INPUT_TOO_LARGE,
              name + " " + path,
              "the file has more than 1 MiB, so nothing that depends on it can be decided",
              "Make it smaller on the base branch."));
    }
    return loader.getBytes(MAX_FILE);
  }

  /// Writes a commit of the forge itself; no ref moves.
  static ObjectId commit(ObjectInserter inserter, ObjectId tree, ObjectId parent, Signed signed)
      throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    if (!parent.equals(ObjectId.zeroId())) {
      commit.setParentId(parent);
    }
    commit.setAuthor(signed.person());
    commit.setCommitter(signed.person());
    commit.setEncoding(StandardCharsets.UTF_8);
    commit.setMessage(signed.message() + "\n");
    return inserter.insert(commit);
  }

  /// Who does something, when, and in which words.
  record Signed(PersonIdent person, String message) {}

  @Override
  public void close() {
    git.close();
  }
}
