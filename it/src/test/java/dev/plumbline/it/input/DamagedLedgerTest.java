package dev.plumbline.it.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.app.Assembly;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A ledger that somebody changed stops the whole program, and stays as evidence.
class DamagedLedgerTest {

  @TempDir private Path folder;

  @Test
  void itIsNamedAndKept() throws IOException {
    Path state = Files.createDirectories(folder.resolve("state"));
    String damaged = "{\"previous\":\"somebody was here\"}\n";
    Path file = Files.writeString(state.resolve("ledger.jsonl"), damaged);
    RunOptions options = new RunOptions(state, Optional.empty(), Optional.empty(), List.of());

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> new Assembly(options).close())
        .satisfies(
            refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.LEDGER_CORRUPT));
    assertThat(file).hasContent(damaged);
  }
}
