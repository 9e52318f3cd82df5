package dev.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.Revision;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstParentsTest {

  @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop(folder, GitHostOptions.local());
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void namesWhatTheBranchWasBefore() {
    String first = shop.repository.commit(Commit.on("main", "First").file("a", "1"));
    String second = shop.repository.commit(Commit.on("main", "Second").file("a", "2"));
    String third = shop.repository.commit(Commit.on("main", "Third").file("a", "3"));
    Revision tip = shop.main();
    List<Revision> line = shop.source.history(tip, 10);
    assertThat(line.getFirst()).isEqualTo(tip);
    assertThat(line).extracting(Revision::commit).containsExactly(third, second, first);
    assertThat(line).extracting(Revision::title).containsExactly("Third", "Second", "First");
    assertThat(line).extracting(Revision::reference).containsOnly("refs/heads/main");
    assertThat(shop.source.history(tip, 2)).hasSize(2);
  }
}
