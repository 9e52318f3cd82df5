package dev.plumbline.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What commands have around them.
///
/// @param environment the variables of the process
/// @param sessions opens a session with the `plumb run` of a state folder
/// @param stop tells when a command that stays must end
record Surroundings(
    Terminal terminal,
    Map<String, String> environment,
    Time time,
    Function<Path, Session> sessions,
    StopSignal stop) {

  Surroundings {
    environment = Map.copyOf(environment);
  }

  /// A variable; empty if it is unset or empty.
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /// Whether colours are wanted where nothing was said: on a terminal that knows them, and if
  /// nobody has set `NO_COLOR`.
  boolean coloured() {
    return terminal.interactive()
        && variable("NO_COLOR").isEmpty()
        && !variable("TERM").equals(Optional.of("dumb"));
  }

  /// The folder of a user's own state, by the XDG Base Directory Specification: a relative path in
  /// the variable counts as unset.
  Path stateFolder() {
    return variable("XDG_STATE_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> home().resolve(".local").resolve("state"))
        .resolve("plumbline");
  }

  /// The user's folder.
  Path home() {
    return Path.of(variable("HOME").orElseGet(() -> System.getProperty("user.home", ".")));
  }
}
