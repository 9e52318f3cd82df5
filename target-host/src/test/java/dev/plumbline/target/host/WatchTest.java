package dev.plumbline.target.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.testkit.target.Telling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchTest {

  @TempDir private Path folder;
  private Machine machine;
  private final Telling telling = new Telling();

  @BeforeEach
  void open() {
    machine = Machine.in(folder);
  }

  @AfterEach
  void close() {
    machine.close();
  }

  private DesiredObject deep(String content) {
    return machine.wanted(
        """
        apiVersion: host.plumbline.dev/v1alpha1
        kind: File
        metadata: {name: deep}
        spec: {path: ROOT/a/b/deep, content: '%s', mode: '0644'}
        """
            .formatted(content));
  }

  private ObservedObject watched(DesiredObject desired) {
    ObservedObject made = machine.made(desired);
    machine
        .target()
        .watch()
        .subscribe(
            Machine.APPLICATION,
            Set.of(new ObjectReference(desired.key(), Kinds.API_VERSION)),
            telling);
    telling.await("present state", seen(o -> o.equals(made)));
    return made;
  }

  private static Predicate<ObjectEvent> seen(Predicate<ObservedObject> fits) {
    return event -> event instanceof ObjectEvent.Seen(ObservedObject object) && fits.test(object);
  }

  @Test
  void tellsOfAnotherModeAndOfAFileThatWasSwapped() throws IOException {
    ObservedObject made = watched(deep("x"));
    Path file = machine.at("a/b/deep");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
    telling.await("mode", seen(o -> !o.owned().equals(made.owned())));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    telling.await("mode again", seen(o -> o.owned().equals(made.owned())));
    Path other = Files.writeString(folder.resolve("other"), "y");
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    telling.await("swap", seen(o -> !o.owned().equals(made.owned())));
  }

  @Test
  void tellsWhenAFolderOnTheWayIsMovedAwayAndBack() throws IOException {
    ObservedObject made = watched(deep("x"));
    Files.move(machine.at("a"), machine.at("elsewhere"));
    telling.await("gone", e -> e.equals(new ObjectEvent.Gone(made.key(), made.uid())));
    Files.move(machine.at("elsewhere"), machine.at("a"));
    telling.await("back", seen(o -> o.owned().equals(made.owned())));
    Files.writeString(machine.at("a/b/deep"), "edited");
    telling.await("edit", seen(o -> !o.owned().equals(made.owned())));
  }

  @Test
  void tellsNothingIfNothingDiffers() throws IOException {
    ObservedObject made = watched(deep("x"));
    Files.writeString(machine.at("a/b/neighbour"), "noise");
    Files.setLastModifiedTime(machine.at("a/b/deep"), FileTime.fromMillis(0));
    Path same = Files.writeString(folder.resolve("same"), "x");
    Files.setPosixFilePermissions(same, PosixFilePermissions.fromString("rw-r--r--"));
    Path file = machine.at("a/b/deep");
    Files.move(same, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    ObjectEvent first = telling.await("the one change", event -> true);
    assertThat(first).matches(seen(o -> !o.owned().equals(made.owned())));
  }

  @Test
  void saysWhenItCannotTellAndWhenItCanAgain() throws IOException {
    watched(deep("x"));
    Files.move(machine.at("a"), folder.resolve("a"));
    telling.await("gone", ObjectEvent.Gone.class::isInstance);
    Files.createSymbolicLink(machine.at("a"), folder.resolve("a"));
    ObjectEvent lost = telling.await("lost", ObjectEvent.Lost.class::isInstance);
    assertThat(((ObjectEvent.Lost) lost).problem().code()).isEqualTo(ProblemCode.CONFINED);
    Files.delete(machine.at("a"));
    Files.move(folder.resolve("a"), machine.at("a"));
    telling.await("restored", ObjectEvent.Restored.class::isInstance);
  }

  @Test
  void tellsAStrangerOnlyOfWhatIsItsOwn() {
    watched(deep("x"));
    Telling other = new Telling();
    machine.target().watch().subscribe(Machine.application("other"), Set.of(), other);
    machine.update(deep("y"));
    telling.await("change", seen(o -> o.toString().contains("y")));
    assertThat(other.rest()).isEmpty();
  }
}
