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

final class DirectoryTest {

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

  private DesiredObject directory(String name, String spec) {
    return machine.wanted(
        """
        apiVersion: host.plumbline.dev/v1alpha1
        kind: Directory
        metadata: {name: %s}
        spec: {%s}
        """
            .formatted(name, spec));
  }

  @Test
  void makesHealsAndDeletes() throws IOException {
    DesiredObject desired = directory("etc", "path: ROOT/etc, mode: '0700'");
    machine.made(desired);
    assertThat(machine.update(desired).result()).isEqualTo(Result.UNCHANGED);
    Files.setPosixFilePermissions(machine.at("etc"), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(machine.update(desired).result()).isEqualTo(Result.CHANGED);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(machine.at("etc"))))
        .isEqualTo("rwx------");
    assertThat(machine.delete(desired).result()).isEqualTo(Result.DELETED);
    assertThat(machine.at("etc")).doesNotExist();
  }

  @Test
  void oneThatIsNotEmptyIsNotDeleted() throws IOException {
    DesiredObject desired = directory("etc", "path: ROOT/etc");
    machine.made(desired);
    Files.writeString(machine.at("etc/theirs"), "x");
    assertThat(Machine.refused(machine.delete(desired)).code())
        .isEqualTo(ProblemCode.OBJECT_REJECTED);
    assertThat(machine.at("etc/theirs")).exists();
    assertThat(machine.find(desired)).isPresent();
  }

  @Test
  void foldersOnTheWayAreMadeClaimedAndRemoved() {
    DesiredObject inner = directory("inner", "path: ROOT/a/b/c");
    DesiredObject outer = directory("outer", "path: ROOT/a/b, mode: '0750'");
    machine.made(inner);
    assertThat(machine.create(outer).problem()).isEmpty();
    assertThat(machine.delete(inner).result()).isEqualTo(Result.DELETED);
    assertThat(machine.at("a/b")).exists();
    assertThat(machine.at("a/b/c")).doesNotExist();
    assertThat(machine.delete(outer).result()).isEqualTo(Result.DELETED);
    assertThat(machine.at("a/b")).doesNotExist();
  }

  @Test
  void aStrangersFolderIsNotTaken() throws IOException {
    Files.createDirectory(machine.at("etc"));
    assertThat(Machine.refused(machine.create(directory("etc", "path: ROOT/etc"))).code())
        .isEqualTo(ProblemCode.NOT_OWNED);
  }
}
