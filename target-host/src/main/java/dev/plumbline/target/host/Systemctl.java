package dev.plumbline.target.host;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The systemd of this machine, through `systemctl`.
final class Systemctl implements UnitSystem {

  private static final Path RUNNING = Path.of("/run/systemd/system");

  private final Duration most;

  Systemctl(Duration most) {
    this.most = most;
  }

  @Override
  public Path folder() {
    return Path.of("/etc/systemd/system");
  }

  @Override
  public Optional<String> missing() {
    return Files.isDirectory(RUNNING)
        ? Optional.empty()
        : Optional.of("systemd does not run on this machine");
  }

  @Override
  public void reload() {
    must("every unit", List.of("daemon-reload"));
  }

  @Override
  public void enable(String unit, boolean enabled) {
    must(unit, List.of(enabled ? "enable" : "disable", "--", unit));
  }

  @Override
  public void start(String unit, boolean started) {
    must(unit, List.of(started ? "restart" : "stop", "--", unit));
  }

  @Override
  public UnitState state(String unit) {
    String enabled = run(unit, List.of("is-enabled", "--", unit)).output().strip();
    String active = run(unit, List.of("is-active", "--", unit)).output().strip();
    return new UnitState(enabled.equals("enabled"), active.isEmpty() ? "unknown" : active);
  }

  private void must(String unit, List<String> arguments) {
    CommandRunner.Result result = run(unit, arguments);
    if (!result.succeeded()) {
      throw failed(unit, arguments.getFirst(), "it ended with status " + result.status());
    }
  }

  private CommandRunner.Result run(String unit, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("systemctl", "--no-pager", "--no-ask-password"));
    command.addAll(arguments);
    try {
      return CommandRunner.run(command, Path.of("/"), CommandRunner.scrubbed(), most);
    } catch (IOException e) {
      throw failed(unit, arguments.getFirst(), "systemctl cannot be started");
    }
  }

  private static RuntimeException failed(String unit, String verb, String why) {
    return new Problem(
            ProblemCode.PROCESS_FAILED,
            "unit " + unit,
            "systemctl " + verb + " failed",
            why,
            "Look at it with: systemctl status " + unit)
        .exception();
  }
}
