package dev.plumbline.it.crash;

import dev.plumbline.it.crash.Story.Chapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The program as a process of its own in a world, and what can be done to such a process.
final class Inhabitant implements AutoCloseable {

  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final World world;
  private final Story story;
  private final ChildJvm child;

  Inhabitant(World world, Story story, ChildCommand command) {
    this.world = world;
    this.story = story;
    this.child = ChildJvm.start(command.running(), world.log);
    child.ask("start " + world.state + " " + world.url + " ");
  }

  void refresh() {
    child.ask("refresh " + world.url);
  }

  /// What the application's status says; empty if there is none.
  String status(String application) {
    return statuses().getOrDefault(application, "");
  }

  private Map<String, String> statuses() {
    return Arrays.stream(child.ask("status").orElseThrow().split(";"))
        .filter(part -> !part.isEmpty())
        .collect(
            Collectors.toMap(
                part -> part.substring(0, part.indexOf(' ')),
                part -> part.substring(part.indexOf(' ') + 1)));
  }

  void untilOver(Chapter chapter) {
    until(chapter + " is over", all -> story.visible(chapter) && story.over(chapter, statuses()));
  }

  void untilStatus(String application, Predicate<String> holds) {
    until("a status of " + application, all -> holds.test(all.getOrDefault(application, "")));
  }

  private void until(String what, Predicate<Map<String, String>> holds) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Map<String, String> last = statuses();
    while (!holds.test(last)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited 60 s for: " + what + ": " + last + "\n" + child.log());
      }
      LockSupport.parkNanos(10_000_000);
      last = statuses();
    }
  }

  /// Lets no file grow any more, as a full disk does: each write past the first byte fails.
  void fillDisk() {
    limit("--fsize=1:");
  }

  void emptyDisk() {
    limit("--fsize=unlimited:");
  }

  /// Lets no file and no connection be opened besides those that are open.
  void useUpFiles() {
    limit("--nofile=3:");
  }

  void giveFilesBack() {
    limit("--nofile=4096:");
  }

  /// The process stands still, as with its machine.
  void halt() {
    run("kill", "-STOP", String.valueOf(child.pid()));
  }

  void goOn() {
    run("kill", "-CONT", String.valueOf(child.pid()));
  }

  private void limit(String limit) {
    run("prlimit", "--pid", String.valueOf(child.pid()), limit);
  }

  private static void run(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(words + ": " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  ChildJvm child() {
    return child;
  }

  @Override
  public void close() {
    child.close();
  }
}
