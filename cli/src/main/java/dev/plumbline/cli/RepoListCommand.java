package dev.plumbline.cli;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.util.List;
import picocli.CommandLine;

/// Lists repositories of the embedded forge.
@CommandLine.Command(
    name = "list",
    description = "List the repositories of the embedded forge that the token may read.",
    footer = {
      "  plumb forge repo list",
      "  plumb forge repo list -o json | jq -r '.repositories[]'"
    })
final class RepoListCommand extends AdministrationCommand {

  RepoListCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    List<String> names = administration().repositories();
    print(
        JsonObject.of("repositories", JsonArray.ofStrings(names)),
        colour ->
            names.isEmpty()
                ? "There is no repository that this token may read.\n"
                : Visible.lines(String.join("\n", names)));
    return ExitCode.OK;
  }
}
