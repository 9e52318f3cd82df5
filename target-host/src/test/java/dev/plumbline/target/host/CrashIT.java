package dev.plumbline.target.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A plumb that is killed, and the next one (R1).
@Timeout(120)
final class CrashIT {

  private static final int KILLED = 137;

  private static final String FILE =
      """
      apiVersion: host.plumbline.dev/v1alpha1
      kind: File
      metadata: {name: config}
      spec:
        path: ROOT/config
        content: %s
        validate: %s
      """;

  // The validate command runs when the candidate is written and the live file is not yet replaced.
  private static final String DEADLY = "[sh, -c, 'kill -9 $PPID']";
  private static final String HARMLESS = "['true']";

  private static final String PROCESS =
      """
      apiVersion: host.plumbline.dev/v1alpha1
      kind: Process
      metadata: {name: web}
      spec: {command: [sleep, '1000']}
      """;

  @TempDir private Path folder;

  private void applyAndDie(String... objects) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledPlumb.class.getName(),
                folder.toString()));
    for (String object : objects) {
      command.add(
          Files.writeString(Files.createTempFile(folder, "wanted", ".yaml"), object).toString());
    }
    Process plumb = new ProcessBuilder(command).inheritIO().start();
    assertThat(plumb.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(plumb.exitValue()).isEqualTo(KILLED);
  }

  private static List<String> names(Path root) throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void killedBeforeTheSwapTheOldFileStands() throws Exception {
    applyAndDie(FILE.formatted("one", HARMLESS), FILE.formatted("two", DEADLY));
    Path root = folder.resolve("root");
    assertThat(root.resolve("config")).hasContent("one");
    assertThat(names(root)).hasSize(2);
    try (Machine machine = Machine.in(folder)) {
      assertThat(names(root)).containsExactly("config");
      DesiredObject two = machine.wanted(FILE.formatted("two", HARMLESS));
      assertThat(machine.update(two).result()).isEqualTo(Result.CHANGED);
      assertThat(root.resolve("config")).hasContent("two");
    }
  }

  @Test
  void killedBeforeTheFirstSwapNothingStands() throws Exception {
    applyAndDie(FILE.formatted("one", DEADLY));
    try (Machine machine = Machine.in(folder)) {
      assertThat(machine.root()).isEmptyDirectory();
      DesiredObject one = machine.wanted(FILE.formatted("one", HARMLESS));
      assertThat(machine.find(one)).isEmpty();
      assertThat(machine.create(one).result()).isEqualTo(Result.CREATED);
    }
  }

  @Test
  void aProcessOutlivesPlumbAndIsTakenUp() throws Exception {
    applyAndDie(PROCESS);
    Machine machine = Machine.in(folder);
    try {
      DesiredObject desired = machine.wanted(PROCESS);
      ObservedObject live = machine.live(desired);
      ProcessHandle child = ProcessHandle.of(Machine.pid(live)).orElseThrow();
      assertThat(child.isAlive()).isTrue();
      assertThat(machine.update(desired).result()).isEqualTo(Result.UNCHANGED);
      assertThat(Machine.pid(machine.live(desired))).isEqualTo(child.pid());
      assertThat(machine.delete(desired).result()).isEqualTo(Result.DELETED);
      assertThat(ProcessIdentity.of(child.pid())).isEmpty();
    } finally {
      machine.end();
    }
  }
}
