package dev.plumbline.cli;

import dev.plumbline.cli.Table.Cell;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.util.List;
import picocli.CommandLine;

/// Lists the accounts of the embedded forge.
@CommandLine.Command(
    name = "list",
    description = "List the accounts of the embedded forge, and what they may do.",
    footer = {
      "  plumb forge user list",
      "  plumb forge user list -o json | jq '.users[] | select(.disabled | not) | .name'"
    })
final class UserListCommand extends AdministrationCommand {

  UserListCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    List<JsonObject> users = administration().users();
    print(list("users", users), colour -> text(users, colour));
    return ExitCode.OK;
  }

  static String text(List<JsonObject> users, boolean colour) {
    Table table = new Table("NAME", "STATE", "TOKENS", "MAY", "MAILS");
    for (JsonObject user : users) {
      boolean disabled = user.bool("disabled").orElse(false);
      table.row(
          Cell.of(user.string("name").orElse("")),
          new Cell(disabled ? "disabled" : "enabled", disabled ? Tone.BAD : Tone.GOOD),
          Cell.of(String.valueOf(user.array("tokens").orElse(JsonArray.EMPTY).size())),
          Cell.of(GrantOption.text(user.object("grants").orElse(JsonObject.EMPTY))),
          Cell.of(joined(user, "mails")));
    }
    return table.text("", colour);
  }
}
