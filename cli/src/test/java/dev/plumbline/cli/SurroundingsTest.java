package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurroundingsTest {

  @Test
  void theStateFolderIsWhereXdgSays() {
    assertThat(of(Map.of("HOME", "/home/ann"), false).stateFolder())
        .isEqualTo(Path.of("/home/ann/.local/state/plumbline"));
    assertThat(of(Map.of("HOME", "/home/ann", "XDG_STATE_HOME", "/data"), false).stateFolder())
        .isEqualTo(Path.of("/data/plumbline"));
    assertThat(of(Map.of("HOME", "/home/ann", "XDG_STATE_HOME", "data"), false).stateFolder())
        .isEqualTo(Path.of("/home/ann/.local/state/plumbline"));
  }

  @Test
  void coloursAreForTerminalsThatWantThem() {
    assertThat(of(Map.of(), true).coloured()).isTrue();
    assertThat(of(Map.of(), false).coloured()).isFalse();
    assertThat(of(Map.of("NO_COLOR", "1"), true).coloured()).isFalse();
    assertThat(of(Map.of("NO_COLOR", ""), true).coloured()).isTrue();
    assertThat(of(Map.of("TERM", "dumb"), true).coloured()).isFalse();
  }

  @Test
  void theAuthorIsGitsOwnIfItSaysOne() {
    assertThat(
            Author.of(
                of(Map.of("GIT_AUTHOR_NAME", "Ann <x>", "GIT_AUTHOR_EMAIL", "ann@h\n"), false)))
        .isEqualTo("Ann x <ann@h>");
    assertThat(Author.of(of(Map.of("EMAIL", "ann@h"), false))).endsWith(" <ann@h>");
    assertThat(Author.of(of(Map.of(), false))).matches("[^<>]+ <[^<>]+@localhost>");
  }

  private static Surroundings of(Map<String, String> environment, boolean terminal) {
    return new Stage(
            new CannedSession(JsonObject.EMPTY),
            environment,
            terminal ? Optional.of("") : Optional.empty())
        .surroundings();
  }
}
