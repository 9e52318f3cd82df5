package dev.plumbline.target.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFolderTest {

  @TempDir private Path folder;

  @Test
  void isHeldOnceAndNamesTheHolder() {
    try (Machine machine = Machine.in(folder)) {
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(
                () -> HostTarget.open(HostOptions.of(machine.state(), List.of(machine.root()))))
            .isInstanceOf(ProblemException.class)
            .hasMessageContaining("process " + ProcessHandle.current().pid());
      }
      machine.restart();
    }
  }

  @Test
  void nobodyElseCanReadIt() throws IOException {
    try (Machine machine = Machine.in(folder)) {
      machine.made(machine.file("content: x"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(machine.state())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void aDamagedRecordMakesItsObjectUnreadableNotAbsent() throws IOException {
    try (Machine machine = Machine.in(folder)) {
      DesiredObject desired = machine.file("content: x");
      machine.made(desired);
      machine.target().close();
      Path record = machine.state().resolve("objects/File.config.json");
      Files.writeString(record, Files.readString(record).replace("uid", "uiD"));
      machine.restart();
      assertThat(machine.unreadable(desired)).isEqualTo(ProblemCode.INVENTORY_CORRUPT);
      assertThat(Machine.refused(machine.create(desired)).code())
          .isEqualTo(ProblemCode.INVENTORY_CORRUPT);
      assertThat(machine.at("config")).hasContent("x");
    }
  }

  @Test
  void twoStateFoldersOfOneMachineHaveOneIdentity() throws IOException {
    try (Machine one = Machine.in(Files.createDirectory(folder.resolve("one")));
        Machine two = Machine.in(Files.createDirectory(folder.resolve("two")))) {
      if (Files.isReadable(Path.of("/etc/machine-id"))) {
        assertThat(one.target().identity()).isEqualTo(two.target().identity());
      } else {
        assertThat(one.target().identity()).isNotEqualTo(two.target().identity());
      }
    }
  }
}
