package dev.plumbline.cli;

import dev.plumbline.forge.Administration;
import dev.plumbline.model.JsonObject;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// Removes a hook of a repository of the embedded forge.
@CommandLine.Command(
    name = "remove",
    description = "Remove a hook of a repository of the embedded forge.",
    footer = {"  plumb forge hook remove shop 4f2a91c07be3"})
final class HookRemoveCommand extends AdministrationCommand {

  @Parameters(index = "0", paramLabel = "REPO", description = "The repository.")
  private String repository = "";

  @Parameters(index = "1", paramLabel = "ID", description = "The id of the hook.")
  private String id = "";

  HookRemoveCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    Administration forge = administration();
    if (forge.hooks(repository).stream()
        .noneMatch(hook -> hook.string("id").equals(Optional.of(id)))) {
      throw absent(
          "hook " + id + " of " + repository,
          "Look at `plumb forge hook list " + repository + "`.");
    }
    forge.removeHook(repository, id);
    print(
        JsonObject.EMPTY.with("repository", repository).with("removed", id),
        colour -> "Removed " + Visible.text(id) + " of " + Visible.text(repository) + "\n");
    return ExitCode.OK;
  }
}
