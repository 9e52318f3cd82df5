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
/// @param extras what else is asked for
record Settings(
    String benchmark, int applications, int objects, int edits, Duration idle, Extras extras) {

  static final String USAGE =
      """
      usage: bench/NAME [-n APPLICATIONS] [--objects N] [--edits N] [--seconds N] [-o json]
             bench/commit-to-converged ... [--flux]
             bench/poisoned ... [--only WAY]
      NAME is one of: commit-to-converged, drift-to-healed, helm, idle, kustomize, poisoned, report,
                      scale, shared-base\
      """;

  /// What is asked for by some only.
  ///
  /// @param json whether the result is printed as JSON too
  /// @param flux whether Flux does the same
  /// @param only the one part that is run, empty for all
  record Extras(boolean json, boolean flux, String only) {
    static final Extras NONE = new Extras(false, false, "");

    Extras withJson() {
      return new Extras(true, flux, only);
    }

    Extras withFlux() {
      return new Extras(json, true, only);
    }

    Extras with(String one) {
      return new Extras(json, flux, one);
    }
  }

  /// Reads the arguments; empty if they mean nothing.
  static Optional<Settings> parse(String[] arguments) {
    if (arguments.length == 0) {
      return Optional.empty();
    }
    Settings settings = usual(arguments[0]);
    int i = 1;
    while (i < arguments.length) {
      String option = arguments[i++];
      if (option.equals("--flux")) {
        settings = settings.with(settings.extras.withFlux());
      } else if (i < arguments.length) {
        Optional<Settings> next = settings.with(option, arguments[i++]);
        if (next.isEmpty()) {
          return Optional.empty();
        }
        settings = next.get();
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(settings);
  }

  private static Settings usual(String benchmark) {
    int applications =
        switch (benchmark) {
          case "report", "shared-base" -> 1000;
          case "poisoned" -> 200;
          default -> 100;
        };
    return new Settings(benchmark, applications, 4, 200, Duration.ofSeconds(60), Extras.NONE);
  }

  private Optional<Settings> with(String option, String value) {
    try {
      return switch (option) {
        case "-n" -> Optional.of(of(Integer.parseInt(value), objects, edits, idle));
        case "--objects" ->
            Optional.of(of(applications, Math.max(4, Integer.parseInt(value)), edits, idle));
        case "--edits" -> Optional.of(of(applications, objects, Integer.parseInt(value), idle));
        case "--seconds" ->
            Optional.of(
                of(applications, objects, edits, Duration.ofSeconds(Integer.parseInt(value))));
        case "--only" -> Optional.of(with(extras.with(value)));
        case "-o" -> value.equals("json") ? Optional.of(with(extras.withJson())) : Optional.empty();
        default -> Optional.empty();
      };
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Settings of(int size, int each, int byHand, Duration quiet) {
    return new Settings(benchmark, size, each, byHand, quiet, extras);
  }

  private Settings with(Extras others) {
    return new Settings(benchmark, applications, objects, edits, idle, others);
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
                "--seconds " + idle.toSeconds()))
        + (extras.flux() ? " --flux" : "")
        + (extras.only().isEmpty() ? "" : " --only " + extras.only());
  }
}
