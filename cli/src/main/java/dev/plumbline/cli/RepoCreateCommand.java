package dev.plumbline.cli;

import dev.plumbline.forge.Administration;
import dev.plumbline.model.JsonObject;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// Makes a repository on the embedded forge.
@CommandLine.Command(
    name = "create",
    description = {
      "Make an empty repository on the embedded forge.",
      "",
      "Its branch main takes no force pushes and cannot be deleted; `plumb forge protect` asks for"
          + " more."
    },
    footer = {"  plumb forge repo create shop", "  git clone http://ann@127.0.0.1:3000/shop.git"})
final class RepoCreateCommand extends AdministrationCommand {

  @Parameters(paramLabel = "NAME", description = "Letters, digits, dashes and underscores.")
  private String name = "";

  RepoCreateCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    Administration forge = administration();
    forge.createRepository(name);
    String url = forge.address() + "/" + name + ".git";
    print(JsonObject.EMPTY.with("name", name).with("url", url), colour -> "Made " + url + "\n");
    return ExitCode.OK;
  }
}
