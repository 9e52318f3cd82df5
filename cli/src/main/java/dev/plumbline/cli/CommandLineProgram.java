package dev.plumbline.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/// The command line: reads arguments, runs one command, gives its exit code.
public final class CommandLineProgram {

  private CommandLineProgram() {}

  /// Where a command runs.
  ///
  /// @param out what was asked for goes there
  /// @param err problems, questions and progress
  /// @param environment the variables
  public record Place(PrintStream out, PrintStream err, Map<String, String> environment) {
    public Place {
      environment = Map.copyOf(environment);
    }
  }

  /// Runs one command.
  ///
  /// @return the exit code
  public static int run(String[] arguments, Programs programs, String version, Place place) {
    return run(
        arguments,
        programs,
        version,
        new Surroundings(
            Terminal.of(place.out(), place.err()),
            place.environment(),
            Time.real(),
            RemoteSession::new,
            new ProcessStop()));
  }

  static int run(String[] arguments, Programs programs, String version, Surroundings surroundings) {
    try {
      String[] words = helpInFront(arguments);
      String first = words.length == 0 ? "" : words[0];
      return new CommandTree(surroundings, programs, version, first).run(words);
    } finally {
      surroundings.terminal().flush();
    }
  }

  /// `plumb help get` is what many try first.
  private static String[] helpInFront(String[] arguments) {
    return arguments.length > 0 && arguments[0].equals("help")
        ? Stream.concat(Arrays.stream(arguments).skip(1), Stream.of("--help"))
            .toArray(String[]::new)
        : arguments;
  }
}
