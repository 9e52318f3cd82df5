package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedTokenTest {

  @TempDir Path folder;

  private final CannedSession session = new CannedSession(JsonObject.EMPTY);

  private Stage stage() {
    return new Stage(
        session, Map.of("HOME", "/home/ann", TokenOption.VARIABLE, "plumb_1_2"), Optional.empty());
  }

  @Test
  void aSavedTokenIsForItsOwnerAlone() throws IOException {
    Path file = folder.resolve("ann.token");
    Stage stage = stage();
    assertThat(stage.run("forge", "token", "create", "ann", "--save-token", file.toString()))
        .isZero();
    assertThat(Files.readString(file)).isEqualTo("plumb_9d01aa34c2e7_secret\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(stage.out()).contains("9d01aa34c2e7").doesNotContain("secret");
    assertThat(stage.err()).isEmpty();
  }

  @Test
  void noTokenIsMadeThatCannotBeKept() throws IOException {
    Path file = folder.resolve("ann.token");
    Files.writeString(file, "something else");
    for (Path taken : new Path[] {file, folder.resolve("none/ann.token")}) {
      Stage stage = stage();
      assertThat(stage.run("forge", "token", "create", "ann", "--save-token", taken.toString()))
          .isNotZero();
      assertThat(stage.err()).contains("error:");
    }
    assertThat(session.questions()).doesNotContain("token for ann");
    assertThat(Files.readString(file)).isEqualTo("something else");
  }

  @Test
  void nothingIsLeftIfNoneWasMade() {
    Path file = folder.resolve("ci.token");
    assertThat(stage().run("forge", "token", "create", "ci", "--save-token", file.toString()))
        .isEqualTo(ExitCode.ENVIRONMENT.number());
    assertThat(file).doesNotExist();
  }
}
