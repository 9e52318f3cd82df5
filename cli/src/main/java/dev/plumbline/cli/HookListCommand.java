package dev.plumbline.cli;

import dev.plumbline.cli.Table.Cell;
import dev.plumbline.model.JsonObject;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// Lists the hooks of a repository of the embedded forge.
@CommandLine.Command(
    name = "list",
    description = "List the hooks of a repository of the embedded forge, without their secrets.",
    footer = {"  plumb forge hook list shop"})
final class HookListCommand extends AdministrationCommand {

  @Parameters(paramLabel = "REPO", description = "The repository.")
  private String repository = "";

  HookListCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    List<JsonObject> hooks = administration().hooks(repository);
    print(list("hooks", hooks), colour -> text(hooks, colour));
    return ExitCode.OK;
  }

  static String text(List<JsonObject> hooks, boolean colour) {
    if (hooks.isEmpty()) {
      return "It has no hooks.\n";
    }
    Table table = new Table("ID", "URL", "EVENTS");
    for (JsonObject hook : hooks) {
      String events = joined(hook, "events");
      table.row(
          Cell.of(hook.string("id").orElse("")),
          Cell.of(hook.string("url").orElse("")),
          Cell.of(events.isEmpty() ? "all" : events));
    }
    return table.text("", colour);
  }
}
