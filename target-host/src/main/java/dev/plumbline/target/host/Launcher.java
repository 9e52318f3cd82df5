package dev.plumbline.target.host;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.target.host.HostSpec.ProcessSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts supervised processes: in a session of their own, so that neither a terminal's interrupt
/// nor the end of plumb reaches them, without input, and with their output in a log file.
final class Launcher {

  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  private final Roots roots;
  private final ProcessLogs logs;

  Launcher(Roots roots, ProcessLogs logs) {
    this.roots = roots;
    this.logs = logs;
  }

  /// Finds out whether the process could be started at all.
  ///
  /// @throws ProblemException `PROCESS_FAILED` if its program or folder is missing, `FORBIDDEN` if
  ///     it shall run as another user and we are not root
  void check(String subject, ProcessSpec spec) {
    command(subject, spec);
    folder(subject, spec);
  }

  /// Starts it.
  ///
  /// @param name of the object, for the log
  /// @param marker put into its environment
  Process launch(String name, ProcessSpec spec, String marker) {
    String subject = "Process " + name;
    ProcessBuilder builder =
        new ProcessBuilder(command(subject, spec))
            .directory(folder(subject, spec).toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment(spec));
    builder.environment().put(RunRecord.MARKER, marker);
    try {
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(logs.open(name).toFile()));
      return builder.start();
    } catch (IOException e) {
      throw failed(subject, "it cannot be started", "Look at the program and its rights.");
    }
  }

  /// The environment in which the process and its health checks run.
  static Map<String, String> environment(ProcessSpec spec) {
    Map<String, String> environment = CommandRunner.scrubbed();
    environment.putAll(spec.environment());
    return environment;
  }

  private static List<String> command(String subject, ProcessSpec spec) {
    List<String> command = new ArrayList<>();
    SETSID.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .ifPresent(p -> command.add(p.toString()));
    String self = System.getProperty("user.name", "");
    Optional<String> other = spec.user().filter(user -> !user.equals(self));
    if (other.isPresent()) {
      if (!self.equals("root")) {
        throw Problem.of(
                ProblemCode.FORBIDDEN,
                subject,
                "only root can run a process as " + other.get(),
                "Remove spec.user, or run plumb as root.")
            .exception();
      }
      Principals.user(subject, other.get());
      command.addAll(
          List.of(
              "/usr/bin/setpriv",
              "--reuid",
              other.get(),
              "--regid",
              other.get(),
              "--init-groups",
              "--"));
    }
    command.add(program(subject, spec).toString());
    command.addAll(spec.command().subList(1, spec.command().size()));
    return command;
  }

  private static Path program(String subject, ProcessSpec spec) {
    String program = spec.command().getFirst();
    List<Path> places = new ArrayList<>();
    if (program.contains("/")) {
      places.add(spec.workingDirectory().resolve(program));
    } else {
      String path = environment(spec).getOrDefault("PATH", "");
      for (String folder : path.split(":", -1)) {
        places.add(spec.workingDirectory().resolve(folder).resolve(program));
      }
    }
    return places.stream()
        .filter(place -> Files.isRegularFile(place) && Files.isExecutable(place))
        .findFirst()
        .orElseThrow(
            () ->
                failed(
                    subject,
                    "its program " + program + " is not there or cannot be executed",
                    "Install it, or correct spec.command."));
  }

  private Path folder(String subject, ProcessSpec spec) {
    try (Folder folder =
        roots
            .folder(subject, spec.workingDirectory())
            .orElseThrow(
                () ->
                    failed(
                        subject,
                        "its working directory " + spec.workingDirectory() + " is not there",
                        "Declare it as a Directory, or correct spec.workingDirectory."))) {
      return folder.path();
    } catch (IOException e) {
      throw Refusal.io(subject, "its working directory cannot be opened", e);
    }
  }

  private static ProblemException failed(String subject, String what, String next) {
    return Problem.of(ProblemCode.PROCESS_FAILED, subject, what, next).exception();
  }
}
