package dev.plumbline.it.crash;

import dev.plumbline.app.Assembly;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
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
import java.util.stream.Collectors;

/// The process that is killed: the whole program, told by lines on its input when to start, to look
/// at Git and to stop. Each line is answered by one line. It ends with its input.
final class CrashChild {

  private final Path kubeconfig;
  private Optional<Assembly> plumb = Optional.empty();
  private HaltingProbe probe = new HaltingProbe(Optional.empty());

  private CrashChild(Path kubeconfig) {
    this.kubeconfig = kubeconfig;
  }

  /// @param arguments the kubeconfig file
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    CrashChild child = new CrashChild(Path.of(arguments[0]));
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      answers.println(child.answer(line.split(" ", 4)));
      answers.flush();
    }
    child.stop();
    System.exit(0);
  }

  private String answer(String[] words) {
    return switch (words[0]) {
      case "start" -> {
        start(Path.of(words[1]), words[2], words[3]);
        yield "started";
      }
      case "refresh" -> {
        plumb.orElseThrow().refresh(words[1]);
        yield "refreshed";
      }
      case "status" -> status();
      case "points" ->
          probe.passed().stream().map(CrashPoint::toString).collect(Collectors.joining(";"));
      case "stop" -> {
        stop();
        yield "stopped";
      }
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  private void start(Path state, String url, String point) {
    probe =
        new HaltingProbe(point.isEmpty() ? Optional.empty() : Optional.of(CrashPoint.parse(point)));
    RunOptions options =
        new RunOptions(
            state,
            Optional.of(
                new RunOptions.Root(
                    url, "main", "root", new SecretReference.None(), Duration.ofMinutes(5))),
            Optional.of(new RunOptions.Cluster(Optional.of(kubeconfig), "", false, false)),
            List.of());
    plumb = Optional.of(new Assembly(options, probe));
  }

  private void stop() {
    plumb.ifPresent(Assembly::close);
    plumb = Optional.empty();
  }

  /// `NAME ACTIVITY SYNC HEALTH COMMIT PROBLEMS` of each application.
  private String status() {
    return plumb.orElseThrow().engine().statuses().entrySet().stream()
        .map(entry -> status(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(";"));
  }

  private static String status(ApplicationId id, ApplicationStatus status) {
    return "%s %s %s %s %s %s"
        .formatted(
            World.story(id.name()),
            status.activity(),
            status.sync(),
            status.health().status(),
            status.applied().map(Revision::commit).orElse("-"),
            status.problems().stream().map(problem -> problem.code().name()).toList());
  }
}
