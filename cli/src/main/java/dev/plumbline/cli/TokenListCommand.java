package dev.plumbline.cli;

import dev.plumbline.cli.Table.Cell;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// Lists the tokens of an account of the embedded forge.
@CommandLine.Command(
    name = "list",
    description = "List the tokens of an account of the embedded forge, without their secrets.",
    footer = {"  plumb forge token list ann"})
final class TokenListCommand extends AdministrationCommand {

  @Parameters(paramLabel = "NAME", description = "The account.")
  private String name = "";

  TokenListCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    List<JsonObject> tokens = tokens(user(administration(), name));
    print(list("tokens", tokens), colour -> text(name, tokens, colour));
    return ExitCode.OK;
  }

  static List<JsonObject> tokens(JsonObject user) {
    return user.array("tokens").orElse(JsonArray.EMPTY).objects();
  }

  static String text(String account, List<JsonObject> tokens, boolean colour) {
    if (tokens.isEmpty()) {
      return Visible.text(account) + " has no tokens.\n";
    }
    Table table = new Table("ACCOUNT", "ID", "ENDS", "MAY", "NOTE");
    for (JsonObject token : tokens) {
      table.row(
          Cell.of(account),
          Cell.of(token.string("id").orElse("")),
          Cell.of(token.string("expires").orElse("never")),
          Cell.of(GrantOption.text(token.object("grants").orElse(JsonObject.EMPTY))),
          Cell.of(token.string("note").orElse("")));
    }
    return table.text("", colour);
  }
}
