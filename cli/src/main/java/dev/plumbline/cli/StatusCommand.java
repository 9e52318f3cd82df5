package dev.plumbline.cli;

import dev.plumbline.cli.Session.Operation;
import dev.plumbline.model.JsonObject;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows one application in full.
@CommandLine.Command(
    name = "status",
    description = {
      "Show one application in full.",
      "",
      "Its source and revision, each object, what stands in the way with the next step, and the"
          + " last runs."
    },
    footer = {"  plumb status shop", "  plumb status argocd/shop -o yaml"})
final class StatusCommand implements Command {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "APP", description = "NAME or NAMESPACE/NAME.")
  private String name = "";

  @Mixin private SessionOptions session = new SessionOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  StatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public ExitCode run() {
    JsonObject answer =
        session.ask(surroundings, Operation.STATUS, JsonObject.EMPTY.with("application", name));
    JsonObject application = answer.object("application").orElse(JsonObject.EMPTY);
    output.print(
        surroundings,
        application,
        colour -> new StatusText(surroundings.time(), colour).of(application));
    return ExitCode.OK;
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return ExitCode.ofConversations();
  }
}
