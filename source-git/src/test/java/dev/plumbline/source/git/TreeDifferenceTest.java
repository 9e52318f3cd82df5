package dev.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.Changes;
import dev.plumbline.model.Revision;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeDifferenceTest {

  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop(folder, GitHostOptions.local());
    shop.repository.commit(
        Commit.on("main", "First").file("a/one", "1").file("a/two", "2").file("b/c/three", "3"));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void namesTheFilesThatDiffer() {
    Revision before = shop.main();
    shop.repository.commit(Commit.on("main", "Second").file("a/one", "x").file("d", "new"));
    Revision after = shop.main();
    assertThat(shop.source.changes(before, after))
        .contains(new Changes(Set.of("a/one", "d"), Set.of()));
    assertThat(shop.source.changes(after, before))
        .contains(new Changes(Set.of("a/one"), Set.of("d")));
    assertThat(shop.source.changes(after, after)).contains(Changes.NONE);
  }

  @Test
  void nothingIsToldOfACommitThatIsNotStored() {
    Revision known = shop.main();
    Revision unknown =
        new Revision(
            known.url(),
            "main",
            "1234567890123456789012345678901234567890",
            "",
            known.committedAt(),
            "",
            "");
    assertThat(shop.source.changes(unknown, known)).isEqualTo(Optional.empty());
  }
}
