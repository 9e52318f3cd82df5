package dev.plumbline.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.ForgeServer.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Objects that would harm whoever takes them: the forge does not take them, over a real
/// connection.
class MaliciousPushTest {

  private static final int MAX_PACK_BYTES = 200_000;

  @TempDir Path folder;
  private ServedLab served;
  private Git clone;
  private ObjectInserter inserter;

  @BeforeEach
  void open() throws GitAPIException {
    served =
        new ServedLab(folder.resolve("forge"), Options.local().withMaxPackBytes(MAX_PACK_BYTES));
    clone = Git.init().setBare(true).setDirectory(folder.resolve("clone").toFile()).call();
    inserter = clone.getRepository().newObjectInserter();
  }

  @AfterEach
  void close() {
    inserter.close();
    clone.close();
    served.close();
  }

  @Test
  void whatIsHarmlessIsTaken() throws Exception {
    assertThat(refused(tree(FileMode.REGULAR_FILE, "a.yaml", blob("x")))).isEmpty();
  }

  @Test
  void row06NamesThatOtherSystemsTakeForTheirOwn() throws Exception {
    for (String name :
        new String[] {".git", ".GIT", "git~1", ".g\u200Cit", "a\\b", "..", "con", "x:y", "a ."}) {
      assertThat(refused(tree(FileMode.REGULAR_FILE, name, blob("x")))).as(name).isNotEmpty();
    }
  }

  @Test
  void row16SubmodulesThatAreCommands() throws Exception {
    for (String module :
        new String[] {
          "[submodule \"../x\"]\n\tpath = a\n\turl = https://example.org/a\n",
          "[submodule \"a\"]\n\tpath = -x\n\turl = https://example.org/a\n",
          "[submodule \"a\"]\n\tpath = a\n\turl = --upload-pack=touch\n"
        }) {
      assertThat(refused(tree(FileMode.REGULAR_FILE, ".gitmodules", blob(module))))
          .as(module)
          .isNotEmpty();
    }
  }

  @Test
  void row19ObjectsThatToolsReadDifferently() throws Exception {
    TreeFormatter twice = new TreeFormatter();
    twice.append("a", FileMode.REGULAR_FILE, blob("1"));
    twice.append("a", FileMode.REGULAR_FILE, blob("2"));
    assertThat(refused(inserter.insert(Constants.OBJ_TREE, twice.toByteArray()))).isNotEmpty();
    TreeFormatter unsorted = new TreeFormatter();
    unsorted.append("b", FileMode.REGULAR_FILE, blob("1"));
    unsorted.append("a", FileMode.REGULAR_FILE, blob("2"));
    assertThat(refused(inserter.insert(Constants.OBJ_TREE, unsorted.toByteArray()))).isNotEmpty();
    byte[] commit =
        ("tree " + blob("no tree").name() + "\nauthor a\ncommitter b\n\nx")
            .getBytes(StandardCharsets.UTF_8);
    ObjectId malformed = inserter.insert(Constants.OBJ_COMMIT, commit);
    inserter.flush();
    assertThat(push(malformed)).isNotEmpty();
  }

  @Test
  void row20SmallPacksOfLargeObjects() throws Exception {
    // A million zeros are a thousand bytes in the pack.
    byte[] zeros = new byte[1_000_000];
    ObjectId bomb = inserter.insert(Constants.OBJ_BLOB, zeros);
    assertThat(refused(tree(FileMode.REGULAR_FILE, "zeros", bomb))).isNotEmpty();
    byte[] noise = new byte[MAX_PACK_BYTES / 8];
    TreeFormatter many = new TreeFormatter();
    for (int i = 0; i < 10; i++) {
      new Random(i).nextBytes(noise);
      many.append("n" + i, FileMode.REGULAR_FILE, inserter.insert(Constants.OBJ_BLOB, noise));
    }
    assertThat(refused(inserter.insert(Constants.OBJ_TREE, many.toByteArray()))).isNotEmpty();
  }

  private ObjectId blob(String text) throws IOException {
    return inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
  }

  private ObjectId tree(FileMode mode, String name, ObjectId id) throws IOException {
    TreeFormatter tree = new TreeFormatter();
    tree.append(Constants.encode(name), mode, id);
    return inserter.insert(Constants.OBJ_TREE, tree.toByteArray());
  }

  /// Why a commit of this tree was refused; nothing if it was not.
  private String refused(ObjectId tree) throws Exception {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setAuthor(EventLog.person("ann", Instant.EPOCH));
    commit.setCommitter(EventLog.person("ann", Instant.EPOCH));
    commit.setMessage("x\n");
    ObjectId id = inserter.insert(commit);
    inserter.flush();
    return push(id);
  }

  private String push(ObjectId id) throws GitAPIException {
    String ref = "refs/heads/n" + id.name();
    try {
      RemoteRefUpdate update =
          clone
              .push()
              .setRemote(served.server().url(LocalLab.SHOP).toString())
              .setCredentialsProvider(
                  new UsernamePasswordCredentialsProvider("ann", served.token("ann")))
              .setRefSpecs(new RefSpec(id.name() + ":" + ref))
              .call()
              .iterator()
              .next()
              .getRemoteUpdate(ref);
      return update.getStatus() == RemoteRefUpdate.Status.OK ? "" : "" + update.getStatus();
    } catch (TransportException e) {
      boolean there =
          served.lab().shop().store().read(() -> served.lab().shop().store().id(ref)).equals(id);
      return there ? "" : String.valueOf(e.getMessage());
    }
  }
}
