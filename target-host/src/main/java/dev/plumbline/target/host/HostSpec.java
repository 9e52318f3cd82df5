package dev.plumbline.target.host;

import dev.plumbline.model.Digest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an object of this target declares, read and checked.
sealed interface HostSpec {

  /// A folder.
  record FolderSpec(Path path, Attributes attributes) implements HostSpec {}

  /// A file.
  ///
  /// @param content digest of its bytes
  /// @param size count of its bytes
  /// @param binary whether it was declared in Base64
  /// @param validate the command that must accept the content; empty if none
  record FileSpec(
      Path path,
      Digest content,
      long size,
      boolean binary,
      Attributes attributes,
      List<String> validate)
      implements HostSpec {
    public FileSpec {
      validate = List.copyOf(validate);
    }
  }

  /// A process that is kept running.
  ///
  /// @param environment what is added to the scrubbed environment; may hold secrets
  /// @param user as whom it runs; empty for the user that runs plumb
  /// @param stopTimeout how long it may take to end after the stop signal
  record ProcessSpec(
      List<String> command,
      Path workingDirectory,
      Map<String, String> environment,
      Optional<String> user,
      Optional<HealthSpec> health,
      Restart restart,
      Duration stopTimeout)
      implements HostSpec {
    public ProcessSpec {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }

    /// The program alone: arguments and environment may hold secrets.
    @Override
    public String toString() {
      return "ProcessSpec[" + command.getFirst() + "]";
    }
  }

  /// A systemd unit.
  ///
  /// @param name of the unit, with its type: `web.service`
  /// @param content digest of the unit file
  record UnitSpec(String name, Digest content, long size, boolean enabled, boolean started)
      implements HostSpec {}

  /// When a process is started again.
  ///
  /// @param policy for when it ends by itself
  /// @param on `KIND/NAME` of objects, or absolute paths, whose changed content restarts it
  record Restart(Policy policy, List<String> on) {
    public Restart {
      on = List.copyOf(on);
    }
  }

  /// What is done when a process ends by itself.
  enum Policy {
    ALWAYS("Always"),
    ON_FAILURE("OnFailure"),
    NEVER("Never");

    private final String title;

    Policy(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /// How a process's health is asked for.
  record HealthSpec(
      Probe probe,
      Duration initialDelay,
      Duration interval,
      Duration timeout,
      int failureThreshold,
      int successThreshold) {}

  /// One way to ask.
  sealed interface Probe {
    /// A GET.
    ///
    /// @param status the only status that is healthy; empty for any from 200 to 399
    record Http(String url, Optional<Integer> status) implements Probe {}

    /// A connection that is accepted.
    record Tcp(String host, int port) implements Probe {}

    /// A command that ends with 0.
    record Exec(List<String> command) implements Probe {
      public Exec {
        command = List.copyOf(command);
      }
    }
  }
}
