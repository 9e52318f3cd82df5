package dev.plumbline.target.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTest {

  @TempDir private Path folder;
  private Machine machine;

  @BeforeEach
  void open() {
    machine = Machine.in(folder);
  }

  @AfterEach
  void close() {
    machine.close();
  }

  @Test
  void writesContentAndMode() throws IOException {
    DesiredObject desired = machine.file("content: hello\nmode: '0640'");
    assertThat(machine.create(desired).result()).isEqualTo(Result.CREATED);
    assertThat(machine.at("config")).hasContent("hello");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(machine.at("config"))))
        .isEqualTo("rw-r-----");
    assertThat(machine.live(desired).manifest().content().at("spec", "mode"))
        .isEqualTo(desired.manifest().content().at("spec", "mode"));
  }

  @Test
  void aRefusedCandidateLeavesTheLiveFile() throws IOException {
    machine.made(machine.file("content: good"));
    DesiredObject bad = machine.file("content: bad\nvalidate: [grep, -q, good, '{}']");
    assertThat(Machine.refused(machine.update(bad)).code())
        .isEqualTo(ProblemCode.VALIDATION_FAILED);
    assertThat(machine.at("config")).hasContent("good");
    try (java.util.stream.Stream<Path> entries = Files.list(machine.root())) {
      assertThat(entries).hasSize(1);
    }
  }
}
