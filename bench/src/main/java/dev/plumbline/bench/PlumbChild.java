package dev.plumbline.bench;

import dev.plumbline.app.Assembly;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.ApplicationStatus.Activity;
import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.Revision;
import dev.plumbline.model.SecretReference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The process that is measured: the whole program, and nothing else. It is told by lines when
/// somebody pushed, as a webhook would, and answers how many applications have converged.
final class PlumbChild {

  private PlumbChild() {}

  /// @param arguments state folder, repository, kubeconfig
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    RunOptions options =
        new RunOptions(
            Path.of(arguments[0]),
            Optional.of(
                new RunOptions.Root(
                    arguments[1],
                    "main",
                    "root",
                    new SecretReference.None(),
                    Duration.ofMinutes(10))),
            Optional.of(
                new RunOptions.Cluster(Optional.of(Path.of(arguments[2])), "", false, false)),
            List.of());
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Assembly plumb = new Assembly(options)) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        String[] words = line.split(" ");
        if (words[0].equals("refresh")) {
          plumb.refresh(arguments[1]);
        }
        answers.println(converged(plumb, words[1]));
        answers.flush();
      }
    }
    System.exit(0);
  }

  private static long converged(Assembly plumb, String commit) {
    return plumb.engine().statuses().values().stream()
        .filter(status -> converged(status, commit))
        .count();
  }

  private static boolean converged(ApplicationStatus status, String commit) {
    return status.activity() == Activity.IDLE
        && status.sync() == SyncState.SYNCED
        && status.health().status() == HealthStatus.HEALTHY
        && status.applied().map(Revision::commit).equals(Optional.of(commit));
  }
}
