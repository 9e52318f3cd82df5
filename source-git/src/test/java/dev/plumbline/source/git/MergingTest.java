package dev.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.Changes;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What merging would make.
class MergingTest {

  private static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

  @TempDir Path folder;
  private Shop shop;
  private String began = "";

  @BeforeEach
  void open() {
    shop = new Shop(folder, GitHostOptions.local());
    began =
        shop.repository.commit(
            Commit.on("main", "First").file("a/lines", LINES).file("a/same", "s").file("b/c", "3"));
    shop.repository.moveBranch("topic", began);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void bothSidesAreInTheResultAndNothingIsWritten() throws IOException {
    shop.repository.commit(
        Commit.on("topic", "Second")
            .file("a/lines", LINES.replace("9", "nine"))
            .file("new/f", "n"));
    shop.repository.commit(
        Commit.on("main", "Third").file("a/lines", LINES.replace("1", "one")).file("b/d", "4"));
    Revision base = shop.main();
    Revision head = shop.any("topic");
    long before = files();

    Merged.Clean merged = (Merged.Clean) shop.source.merged(base, head);

    assertThat(merged.mergeBase()).isEqualTo(began);
    assertThat(text(merged.tree(), "a/lines"))
        .isEqualTo(LINES.replace("1", "one").replace("9", "nine"));
    assertThat(text(merged.tree(), "b/d")).isEqualTo("4");
    assertThat(merged.tree().list("a").stream().map(TreeEntry::name))
        .containsExactly("lines", "same");
    assertThat(merged.tree().entry("a/lines").orElseThrow().size()).isEqualTo(23);
    assertThat(merged.changes()).contains(new Changes(Set.of("a/lines", "new/f"), Set.of()));
    assertThat(merged.tree().entry("b"))
        .as("a folder that only the base changed is the base's")
        .isEqualTo(shop.source.tree(base).entry("b"));
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void whatDoesNotFitTogetherIsNamed() {
    shop.repository.commit(
        Commit.on("topic", "Second").file("a/lines", LINES.replace("5", "five")).file("b/c", "x"));
    shop.repository.commit(
        Commit.on("main", "Third").file("a/lines", LINES.replace("5", "FIVE")).file("b/c", "y"));

    assertThat(shop.source.merged(shop.main(), shop.any("topic")))
        .isEqualTo(new Merged.Conflict(began, List.of("a/lines", "b/c")));
  }

  @Test
  void aChangeOnTopIsTheResultAndOneThatIsInItChangesNothing() {
    Revision base = shop.main();
    shop.repository.commit(Commit.on("topic", "Second").file("b/c", "x"));
    Revision head = shop.any("topic");

    Merged.Clean onTop = (Merged.Clean) shop.source.merged(base, head);
    Merged.Clean within = (Merged.Clean) shop.source.merged(head, base);

    assertThat(onTop.tree().entry("")).isEqualTo(shop.source.tree(head).entry(""));
    assertThat(onTop.changes()).contains(new Changes(Set.of("b/c"), Set.of()));
    assertThat(within.changes()).contains(Changes.NONE);
  }

  private static String text(Tree tree, String path) {
    return new String(tree.read(path, 1 << 20), StandardCharsets.UTF_8);
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("mirrors"))) {
      return all.count();
    }
  }
}
