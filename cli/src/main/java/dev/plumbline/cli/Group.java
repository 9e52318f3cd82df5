package dev.plumbline.cli;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;

/// A command that only holds others, and alone says which.
abstract class Group implements Command {

  private final Surroundings surroundings;
  private final Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
  private Supplier<String> usage = () -> "";

  Group(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// One more command below it.
  final void add(String name, Supplier<Command> command) {
    commands.put(name, command);
  }

  @Override
  public final Map<String, Supplier<Command>> commands() {
    return commands;
  }

  @Override
  public void setUp(CommandLine line) {
    usage = line::getUsageMessage;
  }

  @Override
  public ExitCode run() {
    surroundings.terminal().out().print(usage.get());
    return ExitCode.OK;
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return EnumSet.of(ExitCode.OK, ExitCode.USAGE);
  }
}
