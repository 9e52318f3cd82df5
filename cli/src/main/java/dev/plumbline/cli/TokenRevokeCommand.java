package dev.plumbline.cli;

import dev.plumbline.forge.Administration;
import dev.plumbline.model.JsonObject;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// Ends a token of the embedded forge.
@CommandLine.Command(
    name = "revoke",
    description = {
      "End a token of an account of the embedded forge, at once.",
      "",
      "The id is the part between the first two underscores of the token, or what `plumb forge"
          + " token list` shows."
    },
    footer = {"  plumb forge token revoke ann 4f2a91c07be3"})
final class TokenRevokeCommand extends AdministrationCommand {

  @Parameters(index = "0", paramLabel = "NAME", description = "The account.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "ID", description = "The id of the token.")
  private String id = "";

  TokenRevokeCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    Administration forge = administration();
    boolean known =
        TokenListCommand.tokens(user(forge, name)).stream()
            .anyMatch(token -> token.string("id").equals(Optional.of(id)));
    if (!known) {
      // What was typed may be the token itself.
      throw absent("that token of " + name, "Look at `plumb forge token list " + name + "`.");
    }
    forge.revokeToken(name, id);
    print(
        JsonObject.EMPTY.with("account", name).with("revoked", id),
        colour -> "Revoked " + Visible.text(id) + " of " + Visible.text(name) + "\n");
    return ExitCode.OK;
  }
}
