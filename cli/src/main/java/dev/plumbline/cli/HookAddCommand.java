package dev.plumbline.cli;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lets somebody be told what happens in a repository of the embedded forge.
@CommandLine.Command(
    name = "add",
    description = {
      "Have an address told what happens in a repository of the embedded forge.",
      "",
      "What is sent is signed with the secret (X-Hub-Signature-256). Only public addresses are"
          + " called, and hosts that `plumb forge serve --allow-hook-host` names."
    },
    footer = {
      "  plumb forge hook add shop --url https://ci.example.org/hook --secret-file hook.secret",
      "  plumb forge hook add shop --url https://ci.example.org/hook --secret-file hook.secret \\",
      "      --event push --event pull_request"
    })
final class HookAddCommand extends AdministrationCommand {

  @Parameters(paramLabel = "REPO", description = "The repository.")
  private String repository = "";

  @Option(
      names = "--url",
      paramLabel = "URL",
      required = true,
      description = "The address that is called, http:// or https:// (default: none).")
  private String url = "";

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      required = true,
      description = "The file that holds the secret, of 16 to 256 characters (default: none).")
  private String secret = "";

  @Option(
      names = "--event",
      paramLabel = "NAME",
      description = "push, pull_request or status. May be given several times (default: all).")
  private List<String> events = new ArrayList<>();

  HookAddCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    JsonObject hook =
        administration()
            .addHook(
                repository,
                JsonObject.EMPTY
                    .with("url", url)
                    .with("secret", TokenOption.read("--secret-file", Path.of(secret)))
                    .with("events", JsonArray.ofStrings(events)));
    print(hook, colour -> HookListCommand.text(List.of(hook), colour));
    return ExitCode.OK;
  }
}
