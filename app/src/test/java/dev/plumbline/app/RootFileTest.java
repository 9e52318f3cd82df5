package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.cli.RunOptions;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootFileTest {

  private static final RunOptions.Root ROOT = root("root");

  @TempDir private Path folder;

  @Test
  void theLastCommitIsKeptOverRestarts() {
    assertThat(open(ROOT).settled()).isEmpty();
    open(ROOT).settle("aaa");
    open(ROOT).settle("bbb");
    assertThat(open(ROOT).settled()).contains("bbb");
  }

  @Test
  void anotherRootKnowsNothingOfIt() {
    open(ROOT).settle("aaa");
    assertThat(open(root("elsewhere")).settled()).isEmpty();
  }

  @Test
  void aDamagedFileCountsAsNone() throws IOException {
    open(ROOT).settle("aaa");
    Files.writeString(folder.resolve("root.json"), "{\"commit\":\"aaa\"");
    assertThat(open(ROOT).settled()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() {
    RootFile nowhere = new RootFile(folder.resolve("missing").resolve("root.json"), ROOT);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> nowhere.settle("aaa"))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.STORAGE_FAILED));
  }

  private RootFile open(RunOptions.Root root) {
    return new RootFile(folder.resolve("root.json"), root);
  }

  private static RunOptions.Root root(String path) {
    return new RunOptions.Root(
        "http://git.example.org/fleet.git",
        "main",
        path,
        new SecretReference.None(),
        Duration.ofMinutes(1));
  }
}
