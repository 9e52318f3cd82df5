package dev.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.BareRepository;
import dev.plumbline.forge.Commit;
import dev.plumbline.forge.GitHost;
import dev.plumbline.forge.GitHostOptions;
import dev.plumbline.model.GitReference;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import dev.plumbline.model.SourceReference;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSourceTest {

  @TempDir Path folder;
  private GitHost host;
  private BareRepository shop;
  private GitSource source;

  @BeforeEach
  void start() {
    host = GitHost.start(folder.resolve("repos"), GitHostOptions.local());
    shop = host.create("shop");
    source =
        new GitSource(
            folder.resolve("mirrors"),
            reference -> Map.of(),
            GitLimits.standard(),
            InstantSource.system());
  }

  @AfterEach
  void stop() {
    source.close();
    shop.close();
    host.close();
  }

  @Test
  void readsABranch() {
    String commit =
        shop.commit(
            Commit.on("main", "First\n\nbody")
                .by("Ann <ann@example.com>")
                .file("a/b.yaml", "one")
                .file("c", "x"));
    Revision revision = source.resolve(at(new GitReference.Branch("main")));
    assertThat(revision.commit()).isEqualTo(commit);
    assertThat(revision.reference()).isEqualTo("refs/heads/main");
    assertThat(revision.author()).isEqualTo("Ann <ann@example.com>");
    assertThat(revision.title()).isEqualTo("First");
    Tree tree = source.tree(revision);
    assertThat(tree.list("").stream().map(TreeEntry::path)).containsExactly("a", "c");
    assertThat(tree.read("a/b.yaml", 100)).isEqualTo("one".getBytes(StandardCharsets.UTF_8));
  }

  private SourceReference at(GitReference reference) {
    return new SourceReference(
        host.url("shop").toString(),
        reference,
        new SecretReference.None(),
        new SourceReference.Verification.None(),
        Duration.ofMinutes(1),
        Duration.ofSeconds(10));
  }
}
