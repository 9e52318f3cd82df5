package dev.plumbline.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/// All commands, in the groups in which the overview shows them: the one place where a new command
/// is registered.
///
/// @param groups by heading: the commands by name
record Commands(Map<String, Map<String, Supplier<Command>>> groups) {

  /// @param whole gives the program with all its commands, for those that speak about the others
  static Commands of(
      Surroundings surroundings,
      Programs programs,
      String version,
      Complaints complaints,
      Supplier<CommandLine> whole) {
    Commands commands = new Commands(new LinkedHashMap<>());
    commands
        .group("Begin:")
        .and("demo", () -> new DemoCommand(surroundings, programs))
        .and("run", () -> new RunCommand(surroundings, programs));
    commands
        .group("Look:")
        .and("get", () -> new GetCommand(surroundings))
        .and("status", () -> new StatusCommand(surroundings))
        .and("plan", () -> new PlanCommand(surroundings))
        .and("history", () -> new HistoryCommand(surroundings));
    commands
        .group("Act:")
        .and("sync", () -> new SyncCommand(surroundings, complaints))
        .and("approve", () -> new ApproveCommand(surroundings, programs))
        .and("rollback", () -> new RollbackCommand(surroundings, programs, complaints))
        .and("adopt", () -> new AdoptCommand(surroundings, programs));
    commands.group("Propose:").and("pr", () -> new PrCommand(surroundings, programs));
    commands
        .group("Without a running plumb:")
        .and("render", () -> new RenderCommand(surroundings, programs, complaints))
        .and("report", () -> new ReportCommand(surroundings, programs))
        .and("helm", () -> new HelmCommand(surroundings, programs))
        .and("forge", () -> new ForgeCommand(surroundings, programs))
        .and("version", () -> new VersionCommand(surroundings, version))
        .and("completion", () -> new CompletionCommand(surroundings, whole));
    return commands;
  }

  /// The names of all commands.
  List<String> names() {
    return groups.values().stream().flatMap(group -> group.keySet().stream()).toList();
  }

  private Group group(String heading) {
    return new Group(groups.computeIfAbsent(heading, any -> new LinkedHashMap<>()));
  }

  private record Group(Map<String, Supplier<Command>> commands) {
    Group and(String name, Supplier<Command> command) {
      commands.put(name, command);
      return this;
    }
  }
}
