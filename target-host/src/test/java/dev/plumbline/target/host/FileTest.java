package dev.plumbline.target.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
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

  private Path config() {
    return machine.at("config");
  }

  private String mode() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(config()));
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> entries = Files.list(machine.root())) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void writesContentAndMode() throws IOException {
    DesiredObject desired = machine.file("content: hello\nmode: '0640'");
    assertThat(machine.create(desired).result()).isEqualTo(Result.CREATED);
    assertThat(config()).hasContent("hello");
    assertThat(mode()).isEqualTo("rw-r-----");
    assertThat(machine.live(desired).manifest().content().object("spec"))
        .isEqualTo(desired.manifest().content().object("spec"));
  }

  @Test
  void writesBytes() throws IOException {
    DesiredObject desired = machine.file("contentBase64: AAECAwT/");
    machine.made(desired);
    assertThat(Files.readAllBytes(config())).containsExactly(0, 1, 2, 3, 4, -1);
    assertThat(machine.live(desired).manifest().content().object("spec"))
        .isEqualTo(desired.manifest().content().object("spec"));
  }

  @Test
  void whatIsNotDeclaredStaysAsItIs() throws IOException {
    machine.made(machine.file("content: one"));
    Files.setPosixFilePermissions(config(), PosixFilePermissions.fromString("rw-------"));
    DesiredObject two = machine.file("content: two");
    assertThat(machine.update(two).result()).isEqualTo(Result.CHANGED);
    assertThat(mode()).isEqualTo("rw-------");
    assertThat(machine.update(two).result()).isEqualTo(Result.UNCHANGED);
  }

  @Test
  void aRefusedCandidateLeavesTheLiveFile() throws IOException {
    machine.made(machine.file("content: good"));
    DesiredObject bad = machine.file("content: bad\nvalidate: [grep, -q, good, '{}']");
    assertThat(Machine.refused(machine.update(bad)).code())
        .isEqualTo(ProblemCode.VALIDATION_FAILED);
    assertThat(config()).hasContent("good");
    assertThat(entries()).containsExactly("config");
    assertThat(machine.update(machine.file("content: good 2\nvalidate: [grep, good, '{file}']")))
        .extracting(Outcome::result)
        .isEqualTo(Result.CHANGED);
  }

  @Test
  void aRefusedFirstCandidateLeavesNothing() throws IOException {
    DesiredObject bad =
        machine.wanted(
            """
            apiVersion: host.plumbline.dev/v1alpha1
            kind: File
            metadata: {name: deep}
            spec: {path: ROOT/a/b/c, content: x, validate: ['false']}
            """);
    Machine.refused(machine.create(bad));
    assertThat(entries()).isEmpty();
    assertThat(machine.find(bad)).isEmpty();
  }

  @Test
  void aCommandThatCannotBeStartedIsARefusal() {
    Problem problem =
        Machine.refused(
            machine.create(machine.file("content: x\nvalidate: [no-such-validator, '{}']")));
    assertThat(problem.code()).isEqualTo(ProblemCode.VALIDATION_FAILED);
    assertThat(problem.message()).contains("no-such-validator");
  }

  @Test
  void noProblemTellsTheContent() {
    Problem problem =
        Machine.refused(
            machine.create(
                machine.file(
                    "content: 'password=hunter2hunter2'\n"
                        + "validate: [sh, -c, 'echo refused:; cat \"$0\"; exit 1', '{}']")));
    assertThat(problem.message()).contains("refused:").doesNotContain("hunter2");
  }

  @Test
  void aSensitiveFileIsShownByItsDigestAlone() throws IOException {
    DesiredObject desired =
        machine.wanted(
            """
            apiVersion: host.plumbline.dev/v1alpha1
            kind: File
            metadata: {name: secret, annotations: {host.plumbline.dev/sensitive: 'true'}}
            spec: {path: ROOT/secret, content: s3cr3t-s3cr3t, mode: '0600'}
            """);
    ObservedObject made = machine.made(desired);
    assertThat(made.toString()).doesNotContain("s3cr3t");
    assertThat(machine.live(desired).toString()).doesNotContain("s3cr3t");
    try (Stream<Path> files = Files.walk(machine.state())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain("s3cr3t");
      }
    }
  }

  @Test
  void aLinkInItsPlaceIsReplacedAndNotFollowed() throws IOException {
    DesiredObject desired = machine.file("content: ours");
    machine.made(desired);
    Path outside = Files.writeString(folder.resolve("outside"), "untouched");
    Files.delete(config());
    Files.createSymbolicLink(config(), outside);
    assertThat(machine.live(desired).toString()).doesNotContain("untouched");
    assertThat(machine.update(desired).result()).isEqualTo(Result.CHANGED);
    assertThat(outside).hasContent("untouched");
    assertThat(Files.isRegularFile(config(), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  void aHardLinkedFileElsewhereIsNotWritten() throws IOException {
    DesiredObject desired = machine.file("content: ours");
    machine.made(desired);
    Path outside = Files.writeString(folder.resolve("outside"), "untouched");
    Files.delete(config());
    Files.createLink(config(), outside);
    assertThat(machine.update(desired).result()).isEqualTo(Result.CHANGED);
    assertThat(outside).hasContent("untouched");
  }

  @Test
  void aDirectoryInItsPlaceIsNamed() throws IOException {
    DesiredObject desired = machine.file("content: ours");
    machine.made(desired);
    Files.delete(config());
    Files.createDirectory(config());
    assertThat(Machine.refused(machine.update(desired)).code())
        .isEqualTo(ProblemCode.OBJECT_REJECTED);
    assertThat(Machine.refused(machine.delete(desired)).code())
        .isEqualTo(ProblemCode.OBJECT_REJECTED);
  }

  @Test
  void aHugeLiveFileIsToldApartWithoutBeingRead() throws IOException {
    DesiredObject desired = machine.file("content: small");
    ObservedObject made = machine.made(desired);
    try (RandomAccessFile file = new RandomAccessFile(config().toFile(), "rw")) {
      file.setLength(1L << 40);
    }
    assertThat(machine.live(desired).owned()).isNotEqualTo(made.owned());
    assertThat(machine.update(desired).result()).isEqualTo(Result.CHANGED);
    assertThat(config()).hasContent("small");
  }

  @Test
  void tooMuchContentIsRefused() {
    DesiredObject desired = machine.file("content: x", "x".repeat(SpecReader.MAX_CONTENT + 1));
    assertThat(Machine.refused(machine.create(desired)).code())
        .isEqualTo(ProblemCode.INPUT_TOO_LARGE);
  }
}
