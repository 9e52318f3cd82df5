package dev.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.GitHostOptions;
import dev.plumbline.model.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepackingTest {

  @TempDir Path folder;

  @Test
  void onlyTheSmallAreTakenTogether() {
    assertThat(small(1000, 6, 6, 6)).containsExactly(6, 6, 6);
    assertThat(small(1000, 200, 6, 6)).containsExactly(6, 6);
    assertThat(small(1000, 20, 6, 6)).containsExactly(6, 6, 20);
    assertThat(small(1000, 100, 40, 6)).isEmpty();
    assertThat(small(100, 60, 20, 6)).containsExactly(6, 20, 60, 100);
    assertThat(small()).isEmpty();
  }

  private static List<Integer> small(int... counts) {
    Map<Integer, Long> sizes = new LinkedHashMap<>();
    for (int i = 0; i < counts.length; i++) {
      sizes.put(i, (long) counts[i]);
    }
    return Repacking.small(sizes).stream().map(pack -> counts[pack]).toList();
  }

  /// In a small repository everything is packed anew soon, in a large one only what came since.
  @ParameterizedTest
  @ValueSource(ints = {300, 30})
  void manyFetchesLeaveFewPacksAndEveryObject(int files) throws Exception {
    try (Shop shop = new Shop(folder, GitHostOptions.local())) {
      Commit first = Commit.on("main", "First");
      for (int i = 0; i < files; i++) {
        first = first.file("apps/" + i, "0");
      }
      shop.repository.commit(first);
      shop.main();
      Map<Integer, Revision> revisions = new LinkedHashMap<>();
      for (int i = 1; i <= 2 * Repacking.MOST + 10; i++) {
        shop.repository.commit(Commit.on("main", "Change").file("apps/" + i % 7, "changed " + i));
        revisions.put(i, shop.main());
      }
      shop.source.close();
      assertThat(packs()).isLessThanOrEqualTo(Repacking.MOST);
      shop.source = shop.newSource();
      revisions.forEach(
          (i, revision) -> {
            assertThat(shop.read(revision, "apps/" + i % 7)).isEqualTo("changed " + i);
            assertThat(shop.read(revision, "apps/" + (files - 1))).isEqualTo("0");
          });
      GitUrl url = GitUrl.parse(shop.main().url(), shop.source.limits().schemes());
      Mirror mirror = shop.source.mirrors().of(url);
      assertThat(mirror.isWhole()).isTrue();
    }
  }

  private long packs() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("mirrors"))) {
      return files.filter(file -> file.toString().endsWith(".pack")).count();
    }
  }
}
