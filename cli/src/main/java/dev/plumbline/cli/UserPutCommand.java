package dev.plumbline.cli;

import dev.plumbline.forge.Administration;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes or changes an account of the embedded forge.
@CommandLine.Command(
    name = "put",
    description = {
      "Make an account on the embedded forge, or change one.",
      "",
      "What is given replaces what was; what is not given stays. Give all addresses under which"
          + " the person commits: that is how the forge knows who had a hand in a change, and whose"
          + " approval therefore does not count."
    },
    footer = {
      "  plumb forge user put ann --mail ann@example.org --grant shop=write,review",
      "  plumb forge user put ci --grant '*=status'",
      "  plumb forge user put ann --enable"
    })
final class UserPutCommand extends AdministrationCommand {

  @Parameters(paramLabel = "NAME", description = "Small letters, digits and dashes.")
  private String name = "";

  @Option(
      names = "--mail",
      paramLabel = "ADDRESS",
      description =
          "An address under which the person commits. May be given several times (default: those"
              + " that it has).")
  private List<String> mails = new ArrayList<>();

  @Mixin private GrantOption grants = new GrantOption();

  @Option(names = "--enable", description = "Let a disabled account in again.")
  private boolean enable;

  UserPutCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    Optional<JsonObject> given = grants.grants();
    Administration forge = administration();
    Optional<JsonObject> before = found(forge, name);
    boolean disabled = before.flatMap(user -> user.bool("disabled")).orElse(false) && !enable;
    JsonArray addresses =
        mails.isEmpty()
            ? before.flatMap(user -> user.array("mails")).orElse(JsonArray.EMPTY)
            : JsonArray.ofStrings(mails);
    JsonObject after =
        forge.putUser(
            name,
            JsonObject.EMPTY
                .with("mails", addresses)
                .with("disabled", new JsonBoolean(disabled))
                .with(
                    "grants",
                    given
                        .or(() -> before.flatMap(user -> user.object("grants")))
                        .orElse(JsonObject.EMPTY)));
    print(after, colour -> UserListCommand.text(List.of(after), colour));
    return ExitCode.OK;
  }
}
