package dev.plumbline.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the command line asks for.
///
/// @param benchmark its name
/// @param applications how many
/// @param objects how many each has
/// @param edits how many objects are changed by hand
/// @param idle how long nothing happens
/// @param json whether the result is printed as JSON too
record Settings(
    String benchmark, int applications, int objects, int edits, Duration idle, boolean json) {

  static final String USAGE =
      """
      usage: bench/NAME [-n APPLICATIONS] [--objects N] [--edits N] [--seconds N] [-o json]
      NAME is one of: commit-to-converged, drift-to-healed, helm, idle, kustomize, scale\
      """;

  /// Reads the arguments; empty if they mean nothing.
  static Optional<Settings> parse(String[] arguments) {
    if (arguments.length == 0 || arguments.length % 2 == 0) {
      return Optional.empty();
    }
    Settings settings = new Settings(arguments[0], 100, 4, 200, Duration.ofSeconds(60), false);
    for (int i = 1; i < arguments.length; i += 2) {
      Optional<Settings> next = settings.with(arguments[i], arguments[i + 1]);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      settings = next.get();
    }
    return Optional.of(settings);
  }

  private Optional<Settings> with(String option, String value) {
    try {
      return switch (option) {
        case "-n" -> Optional.of(of(Integer.parseInt(value), objects, edits, idle, json));
        case "--objects" ->
            Optional.of(of(applications, Math.max(4, Integer.parseInt(value)), edits, idle, json));
        case "--edits" ->
            Optional.of(of(applications, objects, Integer.parseInt(value), idle, json));
        case "--seconds" ->
            Optional.of(
                of(
                    applications,
                    objects,
                    edits,
                    Duration.ofSeconds(Integer.parseInt(value)),
                    json));
        case "-o" ->
            value.equals("json")
                ? Optional.of(of(applications, objects, edits, idle, true))
                : Optional.empty();
        default -> Optional.empty();
      };
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Settings of(int size, int each, int byHand, Duration quiet, boolean asJson) {
    return new Settings(benchmark, size, each, byHand, quiet, asJson);
  }

  /// The command that asks for the same again.
  String command() {
    return String.join(
        " ",
        List.of(
            "bench/" + benchmark,
            "-n " + applications,
            "--objects " + objects,
            "--edits " + edits,
            "--seconds " + idle.toSeconds()));
  }
}
