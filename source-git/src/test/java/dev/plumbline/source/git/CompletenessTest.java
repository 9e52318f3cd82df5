package dev.plumbline.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Objects are taken out of a repository, one after the other: each that a commit needs is missed.
class CompletenessTest {

  @TempDir Path folder;
  private BoundedRepository repository;
  private ObjectInserter inserter;

  @BeforeEach
  void create() throws IOException {
    repository = new BoundedRepository(folder.resolve("repository.git"), 1 << 20);
    repository.create(true);
    inserter = repository.newObjectInserter();
  }

  @AfterEach
  void close() {
    inserter.close();
    repository.close();
  }

  private ObjectId blob(String text) throws IOException {
    return inserter.insert(Constants.OBJ_BLOB, text.getBytes(UTF_8));
  }

  private ObjectId tree(ObjectId file, ObjectId subfolder) throws IOException {
    TreeFormatter tree = new TreeFormatter();
    tree.append("file", FileMode.REGULAR_FILE, file);
    tree.append("folder", FileMode.TREE, subfolder);
    tree.append("module", FileMode.GITLINK, ObjectId.fromString("1".repeat(40)));
    return inserter.insert(tree);
  }

  private ObjectId subfolder(ObjectId file) throws IOException {
    TreeFormatter tree = new TreeFormatter();
    tree.append("inner", FileMode.SYMLINK, file);
    return inserter.insert(tree);
  }

  private ObjectId commit(ObjectId tree, ObjectId... parents) throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentIds(parents);
    commit.setAuthor(
        new PersonIdent("a", "a@example.org", Instant.ofEpochSecond(1_000), ZoneOffset.UTC));
    commit.setCommitter(commit.getAuthor());
    return inserter.insert(commit);
  }

  private void check(ObjectId tip, ObjectId... whole) throws IOException {
    new Completeness(repository).check(tip, List.of(whole));
  }

  private void misses(ObjectId object, ObjectId tip, ObjectId... whole) throws IOException {
    inserter.flush();
    assertThatCode(() -> check(tip, whole)).doesNotThrowAnyException();
    Path file = repository.getObjectDatabase().fileFor(object).toPath();
    Path aside = folder.resolve("aside");
    Files.move(file, aside);
    assertThatThrownBy(() -> new Again(repository).check(tip, whole))
        .as(object.name())
        .isInstanceOf(MissingObjectException.class);
    Files.move(aside, file);
  }

  /// The same repository, opened by somebody who remembers nothing.
  private record Again(BoundedRepository other) {
    void check(ObjectId tip, ObjectId... whole) throws IOException {
      try (BoundedRepository fresh =
          new BoundedRepository(other.getDirectory().toPath(), 1 << 20)) {
        new Completeness(fresh).check(tip, List.of(whole));
      }
    }
  }

  @Test
  void everyObjectOfAFirstFetchIsLookedFor() throws IOException {
    ObjectId inner = blob("inner");
    ObjectId subfolder = subfolder(inner);
    ObjectId file = blob("file");
    ObjectId tree = tree(file, subfolder);
    ObjectId first = commit(tree);
    ObjectId tip = commit(tree, first);
    for (ObjectId object : List.of(inner, subfolder, file, tree, first, tip)) {
      misses(object, tip);
    }
  }

  @Test
  void ofALaterFetchWhatIsNewIsLookedFor() throws IOException {
    ObjectId subfolder = subfolder(blob("inner"));
    ObjectId first = commit(tree(blob("file"), subfolder));
    ObjectId changed = blob("changed");
    ObjectId tree = tree(changed, subfolder);
    ObjectId tip = commit(tree, first);
    for (ObjectId object : List.of(changed, tree, tip)) {
      misses(object, tip, first);
    }
  }

  @Test
  void whatAMergeItselfBringsIsLookedFor() throws IOException {
    ObjectId same = subfolder(blob("same"));
    ObjectId base = commit(tree(blob("base"), same));
    ObjectId left = commit(tree(blob("left"), same), base);
    ObjectId evil = blob("in neither parent");
    ObjectId right = commit(tree(blob("base"), subfolder(blob("right"))), base);
    ObjectId tip = commit(tree(evil, subfolder(blob("right"))), left, right);
    misses(evil, tip, base);
    misses(blob("left"), tip, base);
    misses(blob("right"), tip, base);
  }

  @Test
  void whatAnOlderCommitOfTheFetchHadIsLookedForToo() throws IOException {
    ObjectId same = subfolder(blob("same"));
    ObjectId first = commit(tree(blob("first"), same));
    ObjectId between = blob("between");
    ObjectId second = commit(tree(between, same), first);
    ObjectId tip = commit(tree(blob("first"), same), second);
    misses(between, tip, first);
  }
}
