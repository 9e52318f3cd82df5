package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A password on the command line does not come back in any message.
class SecretCanaryTest {

  private static final String CANARY = "c4n4ry";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --root https://user:c4n4ry@git.example.org/fleet.git",
        "run --root https://c4n4ry@git.example.org/fleet.git",
        "run --root HTTPS://user:c4n4ry@git.example.org/fleet.git#main",
        "run --root=https://user:c4n4ry@git.example.org/fleet.git",
        "run --root ssh://git:c4n4ry@git.example.org/fleet.git",
        "run --root //user:c4n4ry@git.example.org/fleet.git",
        "run --root https://git.example.org/fleet.git?token=c4n4ry",
        "run --rot https://user:c4n4ry@git.example.org/fleet.git",
        "run --rot=https://user:c4n4ry@git.example.org/fleet.git",
        "run --root https://git.example.org/a.git https://user:c4n4ry@git.example.org/fleet.git",
        "run https://user:c4n4ry@git.example.org/fleet.git",
        "run --interval https://user:c4n4ry@h/ --root https://git.example.org/a.git",
        "run -o https://user:c4n4ry@git.example.org/fleet.git",
        "run -o=https://user:c4n4ry@git.example.org/fleet.git",
        "run --color https://user:c4n4ry@h/ -o json",
        "run --root https://h/a --root https://user:c4n4ry@h/b",
        "run --in-cluster=https://user:c4n4ry@h/b",
        "https://user:c4n4ry@git.example.org/fleet.git",
        "--https://user:c4n4ry@git.example.org/fleet.git",
        "history shop --limit https://user:c4n4ry@h/",
        "history shop --limit https://user:c4n4ry@h/ -o json",
        "history shop https://user:c4n4ry@h/",
        "sync shop --timeout https://user:c4n4ry@h/",
        "completion https://user:c4n4ry@h/",
        "version https://user:c4n4ry@h/ -o json"
      })
  void isRefusedAndNeverRepeated(String line) {
    neverRepeats(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pr list --forge https://user:c4n4ry@h/shop",
        "pr list --forge https://c4n4ry@h/shop",
        "pr list --forge https://h/shop?token=c4n4ry",
        "pr show https://user:c4n4ry@h/shop",
        "pr list --limit https://user:c4n4ry@h/shop -o json",
        "forge repo list --forge https://user:c4n4ry@h/",
        "forge repo list https://user:c4n4ry@h/",
        "forge serve --folder f --listen https://user:c4n4ry@h/",
        "forge https://user:c4n4ry@h/"
      })
  void isRefusedByWhatAsksForges(String line) {
    neverRepeats(line);
  }

  private static void neverRepeats(String line) {
    Stage stage = Checkout.stage();
    int exit = stage.run(line.split(" "));
    assertThat(exit).isIn(ExitCode.USAGE.number(), ExitCode.USER.number());
    assertThat(stage.err()).contains("error").doesNotContain(CANARY);
    assertThat(stage.out()).doesNotContain(CANARY);
  }
}
