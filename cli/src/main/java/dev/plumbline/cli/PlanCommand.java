package dev.plumbline.cli;

import dev.plumbline.cli.Session.Operation;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what a run would do now.
@CommandLine.Command(
    name = "plan",
    description = {
      "Show what a run would do now, and do nothing.",
      "",
      "The application is rendered at the tip of what it follows and compared with its target. The"
          + " values of Secrets are masked. A plan that would be refused is shown too; the command"
          + " then ends with the exit code of the first thing that stands against it."
    },
    footer = {
      "  plumb plan shop",
      "  plumb plan shop -o json | jq .plan.summary",
      "  plumb plan shop --exit-code || echo 'there is something to do'"
    })
final class PlanCommand implements Command {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "APP", description = "NAME or NAMESPACE/NAME.")
  private String name = "";

  @Option(names = "--exit-code", description = "End with 10 if something would change.")
  private boolean exitCode;

  @Mixin private SessionOptions session = new SessionOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  PlanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public ExitCode run() {
    JsonObject question =
        JsonObject.EMPTY
            .with("application", name)
            .with("colour", StatusJson.bool(output.coloured(surroundings)));
    JsonObject answer = session.ask(surroundings, Operation.PLAN, question);
    output.print(surroundings, answer.without("text"), colour -> answer.string("text").orElse(""));
    if (answer.bool("refused").orElse(false)) {
      return refusal(answer);
    }
    boolean changes = answer.bool("changes").orElse(false);
    return exitCode && changes ? ExitCode.CHANGES : ExitCode.OK;
  }

  private static ExitCode refusal(JsonObject answer) {
    JsonObject plan = answer.object("plan").orElse(JsonObject.EMPTY);
    return plan.array("findings").orElse(JsonArray.EMPTY).objects().stream()
        .filter(finding -> finding.string("severity").orElse("").equals("error"))
        .map(finding -> finding.string("code").orElse(""))
        .flatMap(
            code -> Arrays.stream(ProblemCode.values()).filter(known -> known.name().equals(code)))
        .map(ExitCode::of)
        .findFirst()
        .orElse(ExitCode.FAILED);
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return EnumSet.allOf(ExitCode.class);
  }
}
