package dev.plumbline.cli;

import dev.plumbline.cli.Session.Operation;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.NewPullRequest;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes to Git what was changed by hand.
@CommandLine.Command(
    name = "adopt",
    description = {
      "Write to Git what was changed by hand on the target, instead of taking it back.",
      "",
      "Finds the lines from which the fields come (in a manifest, a kustomization and its patches,"
          + " or the values of a chart), changes them, and opens a pull request with the token in"
          + " $$PLUMB_FORGE_TOKEN. An edit is taken only if the application then renders as it is"
          + " on the target, and nothing else of it changes. Values of Secrets are never written."
    },
    footer = {
      "  plumb adopt shop --dry-run             which lines would change",
      "  plumb adopt shop Deployment/web",
      "  plumb adopt shop --removed --yes       also what was deleted by hand",
      "  plumb adopt shop --push --yes          without a pull request"
    })
final class AdoptCommand implements Command {

  private final Surroundings surroundings;
  private final Programs programs;

  @Parameters(index = "0", paramLabel = "APP", description = "NAME or NAMESPACE/NAME.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OBJECT",
      description = "KIND/NAME or NAME (default: all objects of the application).")
  private String object = "";

  @Option(
      names = "--removed",
      description = "Take objects that were deleted by hand out of Git, too.")
  private boolean removed;

  @Option(names = "--dry-run", description = "Show the lines that would change, and do nothing.")
  private boolean dryRun;

  @Option(
      names = "--push",
      description = "Push to the branch that is followed, and open no pull request.")
  private boolean push;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Mixin private ForgeChoice choice = new ForgeChoice();
  @Mixin private SessionOptions session = new SessionOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  AdoptCommand(Surroundings surroundings, Programs programs) {
    this.surroundings = surroundings;
    this.programs = programs;
  }

  @Override
  public ExitCode run() {
    if (!dryRun && !yes && !surroundings.terminal().interactive()) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "plumb adopt",
              "there is nobody to ask",
              "Give --yes, or --dry-run to look only.")
          .exception();
    }
    JsonObject proposal =
        session.ask(
            surroundings, Operation.ADOPT, question().with("dryRun", StatusJson.bool(true)));
    AdoptText text = new AdoptText(name, proposal);
    if (dryRun || output.format() == OutputOptions.Format.TEXT) {
      output.print(surroundings, proposal, text::proposal);
    } else if (!yes) {
      surroundings.terminal().err().print(text.proposal(false));
    }
    if (dryRun) {
      return ExitCode.OK;
    }
    if (!yes && !surroundings.terminal().agrees(push ? "Push this?" : "Propose this?")) {
      surroundings.terminal().err().println("Nothing was changed.");
      return ExitCode.FAILED;
    }
    JsonObject agreed = question().with("edit", proposal.string("edit").orElse(""));
    return push ? pushed(agreed, text) : opened(agreed, text);
  }

  private ExitCode pushed(JsonObject agreed, AdoptText text) {
    JsonObject answer = session.ask(surroundings, Operation.ADOPT, agreed);
    output.print(surroundings, answer, colour -> text.done(answer));
    return ExitCode.OK;
  }

  private ExitCode opened(JsonObject agreed, AdoptText text) {
    Forge forge = choice.forge(surroundings, programs.forges(), text.proposal());
    JsonObject offered =
        session.ask(surroundings, Operation.ADOPT, agreed.with("offer", StatusJson.bool(true)));
    PullRequest pull =
        forge
            .pullRequests()
            .open(
                new NewPullRequest(
                    text.title(),
                    text.body(),
                    RollbackText.branch(offered),
                    offered.string("offered").orElse(""),
                    false));
    JsonObject answer =
        offered.with(
            "pullRequest",
            JsonObject.of("number", new JsonInteger(pull.number()))
                .with("head", pull.head().commit()));
    output.print(surroundings, answer, colour -> text.opened(answer));
    return ExitCode.OK;
  }

  private JsonObject question() {
    JsonObject question =
        JsonObject.EMPTY.with("application", name).with("actor", Author.of(surroundings));
    question = object.isEmpty() ? question : question.with("object", object);
    return removed ? question.with("removed", StatusJson.bool(true)) : question;
  }

  @Override
  public Set<ExitCode> exitCodes() {
    Set<ExitCode> codes = EnumSet.copyOf(ExitCode.ofConversations());
    codes.add(ExitCode.FAILED);
    return codes;
  }
}
