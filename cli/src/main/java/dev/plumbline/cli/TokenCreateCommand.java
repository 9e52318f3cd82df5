package dev.plumbline.cli;

import dev.plumbline.forge.Administration;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a token for an account of the embedded forge.
@CommandLine.Command(
    name = "create",
    description = {
      "Make a token for an account of the embedded forge.",
      "",
      "It allows what both it and its account were granted. It is shown this once: the forge keeps"
          + " a hash of it. Git takes it as the password."
    },
    footer = {
      "  plumb forge token create ann --note laptop --save-token ann.token",
      "  plumb forge token create ci --grant shop=status --days 30"
    })
final class TokenCreateCommand extends AdministrationCommand {

  @Parameters(paramLabel = "NAME", description = "The account.")
  private String name = "";

  @Mixin private GrantOption grants = new GrantOption();

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      description = "What it is for, by which to know it again (default: nothing).")
  private String note = "";

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "How long it lasts, 1 to 366 days (default: 90).")
  private int days = 90;

  @Mixin private SavedToken saved = new SavedToken();

  TokenCreateCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    JsonObject given = grants.grants().orElse(JsonObject.EMPTY);
    Administration forge = administration();
    JsonObject user = user(forge, name);
    JsonObject wanted =
        JsonObject.EMPTY
            .with("note", note)
            .with("grants", given.isEmpty() ? user.object("grants").orElse(given) : given)
            .with("days", new JsonInteger(days));
    List<JsonObject> made = new ArrayList<>();
    String token =
        saved.keep(
            () -> {
              made.add(forge.createToken(name, wanted));
              return made.getFirst().string("token").orElse("");
            });
    JsonObject answer = saved.toFile() ? made.getFirst().without("token") : made.getFirst();
    if (!saved.toFile()) {
      print(answer, colour -> Visible.text(token) + "\n");
    } else {
      print(answer, colour -> TokenListCommand.text(name, List.of(answer), colour));
    }
    return ExitCode.OK;
  }
}
