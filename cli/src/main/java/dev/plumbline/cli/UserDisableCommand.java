package dev.plumbline.cli;

import dev.plumbline.forge.Administration;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// Lets an account of the embedded forge do nothing any more.
@CommandLine.Command(
    name = "disable",
    description = {
      "Let an account of the embedded forge do nothing any more.",
      "",
      "From now on none of its tokens counts, and none of its approvals. What it did stays. `plumb"
          + " forge user put NAME --enable` lets it in again."
    },
    footer = {"  plumb forge user disable ann"})
final class UserDisableCommand extends AdministrationCommand {

  @Parameters(paramLabel = "NAME", description = "The account.")
  private String name = "";

  UserDisableCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    Administration forge = administration();
    JsonObject user = user(forge, name);
    JsonObject after =
        forge.putUser(
            name,
            JsonObject.EMPTY
                .with("mails", user.array("mails").orElse(JsonArray.EMPTY))
                .with("disabled", JsonBoolean.TRUE)
                .with("grants", user.object("grants").orElse(JsonObject.EMPTY)));
    print(after, colour -> UserListCommand.text(List.of(after), colour));
    return ExitCode.OK;
  }
}
