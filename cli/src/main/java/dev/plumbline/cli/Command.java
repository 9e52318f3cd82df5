package dev.plumbline.cli;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/// One command of the program. Its text for people is in picocli's annotation: a description, and
/// examples as footer.
interface Command extends Callable<Integer> {

  /// Does it.
  ///
  /// @throws dev.plumbline.model.ProblemException which is then told, and ends the program as its
  ///     kind says
  ExitCode run();

  /// How it can end.
  Set<ExitCode> exitCodes();

  /// Says to picocli what its annotations cannot; most commands have nothing to say.
  default void setUp(CommandLine line) {}

  /// The commands below it, by name; most commands have none.
  default Map<String, Supplier<Command>> commands() {
    return Map.of();
  }

  @Override
  default Integer call() {
    return run().number();
  }
}
