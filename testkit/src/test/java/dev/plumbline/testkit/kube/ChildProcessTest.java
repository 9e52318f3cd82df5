package dev.plumbline.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildProcessTest {
  @TempDir private Path folder;

  @Test
  void stopsInGoodOrder() {
    ChildProcess process =
        shell("trap 'echo bye; exit 0' TERM; echo hello; while :; do sleep 0.01; done");
    awaitTail(process, "hello");

    process.stop(Duration.ofSeconds(10));

    assertThat(process.isAlive()).isFalse();
    assertThat(process.tail()).contains("(ended)", "hello\n  bye");
  }

  @Test
  void killsWhatDoesNotStop() {
    ChildProcess process = shell("trap '' TERM; echo deaf; while :; do sleep 0.01; done");
    awaitTail(process, "deaf");

    process.stop(Duration.ofMillis(50));

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void diesWithAKilledParent() throws IOException, InterruptedException {
    Process parent =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                folder.toString())
            .start();
    long child = Long.parseLong(parent.inputReader().readLine());
    assertThat(isAlive(child)).isTrue();

    parent.destroyForcibly();

    assertThat(parent.waitFor(10, TimeUnit.SECONDS)).isTrue();
    await(() -> !isAlive(child));
  }

  private ChildProcess shell(String script) {
    return ChildProcess.start("script", List.of("/bin/sh", "-c", script), folder);
  }

  private static boolean isAlive(long process) {
    return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
  }

  private static void awaitTail(ChildProcess process, String text) {
    await(() -> process.tail().contains(text));
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    Instant deadline = Instant.now().plusSeconds(10);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /// A JVM of its own, with a child that would sleep for long; prints the child's process id.
  static final class Parent {
    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      ChildProcess child =
          ChildProcess.start("child", List.of("/bin/sh", "-c", "echo $$; exec sleep 600"), folder);
      awaitTail(child, "(running):\n  ");
      await(() -> child.tail().lines().anyMatch(line -> line.strip().matches("\\d+")));
      System.out.println(
          child
              .tail()
              .lines()
              .map(String::strip)
              .filter(line -> line.matches("\\d+"))
              .findFirst()
              .orElseThrow());
      System.in.read();
    }
  }
}
