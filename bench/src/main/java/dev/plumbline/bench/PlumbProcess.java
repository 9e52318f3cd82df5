package dev.plumbline.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// A [PlumbChild] as seen from outside, with what it used so far.
final class PlumbProcess implements AutoCloseable {

  /// The heap that the process gets for so many applications.
  static String heap(int applications) {
    return applications <= FEW ? "256m" : LARGE_HEAP;
  }

  /// What is enough for 10,000 applications, or for one of 10,000 objects.
  static final String LARGE_HEAP = "1g";

  private static final int FEW = 2_000;
  private static final Pattern CLASS = Pattern.compile(" *[0-9]+: +[0-9].*");

  /// What the collector puts where dead objects were.
  private static final String FILLER = "FillerElement";

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long POLL_NANOS = 50_000_000;

  private final Process process;
  private final UsedByProcess used;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  private PlumbProcess(Process process) {
    this.process = process;
    this.used = new UsedByProcess(process.pid());
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  static PlumbProcess start(String heap, Path state, String url, Path kubeconfig) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-XX:MaxTenuringThreshold=1",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            PlumbChild.class.getName(),
            state.toString(),
            url,
            kubeconfig.toString());
    try {
      return new PlumbProcess(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Says that somebody pushed.
  void refresh(String commit) {
    ask("refresh " + commit);
  }

  /// Waits until the one application has converged to the commit.
  void awaitOne(String name, String commit) {
    awaitCount(1, "reached " + commit + " " + name);
  }

  /// Waits until so many applications have converged to the commit.
  void await(int applications, String commit) {
    awaitCount(applications, "converged " + commit + " " + applications);
  }

  /// The same, and until no other application is known any more.
  void awaitAlone(int applications, String commit) {
    awaitCount(applications, "known");
    await(applications, commit);
  }

  private void awaitCount(int applications, String question) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long converged = 0;
    while (System.nanoTime() < deadline) {
      converged = Long.parseLong(ask(question));
      if (converged == applications) {
        return;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    throw new IllegalStateException(
        "only %d of %d applications converged within %s"
            .formatted(converged, applications, PATIENCE));
  }

  private String ask(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException("the measured process ended");
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Processor time in seconds, of the kernel too.
  double cpu() {
    return used.cpu();
  }

  /// The largest resident memory so far, in MiB.
  double peakMemory() {
    return used.peakMemory();
  }

  /// What its heap holds after a collection, in bytes.
  double liveHeap() {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process asked =
          new ProcessBuilder(tool.toString(), String.valueOf(process.pid()), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      try (BufferedReader lines = asked.inputReader(StandardCharsets.UTF_8)) {
        return lines
            .lines()
            .filter(line -> CLASS.matcher(line).matches() && !line.contains(FILLER))
            .mapToDouble(line -> Double.parseDouble(line.strip().split(" +")[2]))
            .sum();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      commands.close();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly(); // it is gone already
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
