package dev.plumbline.bench;

import dev.plumbline.app.Assembly;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.engine.StatusSink;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    Converging converging = new Converging();
    try (Assembly plumb = new Assembly(options, converging)) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        String[] words = line.split(" ");
        switch (words[0]) {
          case "refresh" -> {
            plumb.refresh(arguments[1]);
            answers.println(0);
          }
          case "known" -> answers.println(plumb.engine().statuses().size());
          case "reached" -> answers.println(converging.reached(plumb, words[1], words[2]));
          default ->
              answers.println(converging.converged(plumb, words[1], Integer.parseInt(words[2])));
        }
        answers.flush();
      }
    }
    System.exit(0);
  }

  /// Counts as the statuses come, so that the measuring costs the process next to nothing while it
  /// works. Whether all stand at the commit is looked at when all are at rest.
  private static final class Converging implements StatusSink {
    private final Map<ApplicationId, Boolean> atRest = new ConcurrentHashMap<>();
    private final AtomicInteger resting = new AtomicInteger();
    private final Map<String, ApplicationId> byName = new ConcurrentHashMap<>();

    @Override
    public void publish(Application application, ApplicationStatus status) {
      boolean rests = isAtRest(status);
      count(atRest.put(application.id(), rests), rests);
      byName.put(application.id().name(), application.id());
    }

    @Override
    public void release(Application application) {
      count(atRest.remove(application.id()), false);
    }

    private void count(@Nullable Boolean before, boolean now) {
      resting.addAndGet((now ? 1 : 0) - (Boolean.TRUE.equals(before) ? 1 : 0));
    }

    /// How many of the one application of that name have converged to the commit.
    long reached(Assembly plumb, String commit, String name) {
      return Stream.ofNullable(byName.get(name))
          .flatMap(id -> plumb.engine().status(id).stream())
          .filter(status -> PlumbChild.converged(status, commit))
          .count();
    }

    /// @param all how many there shall be
    long converged(Assembly plumb, String commit, int all) {
      int rest = resting.get();
      return rest < all
          ? rest
          : plumb.engine().statuses().values().stream()
              .filter(status -> PlumbChild.converged(status, commit))
              .count();
    }
  }

  private static boolean isAtRest(ApplicationStatus status) {
    return status.activity() == Activity.IDLE
        && status.sync() == SyncState.SYNCED
        && status.health().status() == HealthStatus.HEALTHY;
  }

  private static boolean converged(ApplicationStatus status, String commit) {
    return isAtRest(status) && status.applied().map(Revision::commit).equals(Optional.of(commit));
  }
}
