package dev.plumbline.forge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.ProblemException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who owns what a change touches, however much it touches.
class OwnedPathsTest {

  @TempDir Path folder;

  private interface Look {
    void at(Store store, ObjectId base) throws Exception;
  }

  private void with(String owners, Look look) throws Exception {
    Path forge = folder.resolve("forge");
    try (LocalLab lab = new LocalLab(forge)) {
      lab.push("root", "main", "CODEOWNERS", owners);
      Commit many = Commit.on("topic", "Many");
      for (int i = 0; i < 250; i++) {
        many = many.file("a/%03d".formatted(i), "1");
      }
      lab.push("ann", many.file("z/last", "1"));
    }
    try (ForgeFolder again = ForgeFolder.open(forge, InstantSource.system())) {
      Store store = again.repository(LocalLab.SHOP).orElseThrow().store();
      look.at(store, store.tip("main").orElseThrow());
    }
  }

  @Test
  void manyChangesOfOneOwnerDoNotHideAnother() throws Exception {
    with(
        "/a/ @ann\n/z/ @cid\n",
        (store, base) ->
            assertThat(new OwnedPaths(store).between(base, store.tip("topic").orElseThrow()))
                .hasSizeLessThan(250)
                .containsEntry("z/last", Set.of("@cid")));
  }

  @Test
  void fileThatIsTooLargeIsNamed() throws Exception {
    with(
        "# long\n".repeat(200_000),
        (store, base) ->
            assertThatThrownBy(
                    () -> new OwnedPaths(store).between(base, store.tip("topic").orElseThrow()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("CODEOWNERS")
                .hasMessageContaining("INPUT_TOO_LARGE"));
  }
}
