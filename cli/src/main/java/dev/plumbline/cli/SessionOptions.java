package dev.plumbline.cli;

import dev.plumbline.cli.Session.Operation;
import dev.plumbline.model.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/// Which running Plumbline a command talks to.
final class SessionOptions {

  private static final Duration TICK = Duration.ofSeconds(1);

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description =
          "The state folder of the `plumb run` to talk to (default: plumbline in"
              + " $$XDG_STATE_HOME, or in ~/.local/state).")
  private String folder = "";

  /// The state folder.
  Path folder(Surroundings surroundings) {
    return folder.isEmpty() ? surroundings.stateFolder() : Path.of(folder).toAbsolutePath();
  }

  /// Asks one question, for which the asker himself says that he waits.
  JsonObject askQuietly(Surroundings surroundings, Operation operation, JsonObject arguments) {
    try (Session session = surroundings.sessions().apply(folder(surroundings))) {
      return session.ask(operation, arguments);
    }
  }

  /// Asks one question. If that takes long, a terminal says for what it waits.
  JsonObject ask(Surroundings surroundings, Operation operation, JsonObject arguments) {
    return ask(surroundings, operation, arguments, "waiting for plumb");
  }

  /// The same.
  ///
  /// @param what it waits for
  JsonObject ask(
      Surroundings surroundings, Operation operation, JsonObject arguments, String what) {
    if (!surroundings.terminal().interactive()) {
      return askQuietly(surroundings, operation, arguments);
    }
    try (Progress progress = Progress.of(surroundings, what);
        Aside _ = Aside.each(TICK, progress::show)) {
      return askQuietly(surroundings, operation, arguments);
    }
  }
}
