package dev.plumbline.cli;

import dev.plumbline.cli.Session.Operation;
import dev.plumbline.forge.Forge;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Rolls an application back by a commit.
@CommandLine.Command(
    name = "rollback",
    description = {
      "Bring an application back to an earlier revision, by a commit.",
      "",
      "The commit restores exactly the files that this application reads, as they were; everybody"
          + " else's changes stay. It is pushed to the branch that the application follows, so that"
          + " Git and the target agree. Without --to it goes back to the last revision whose run"
          + " succeeded and which reads differently. The author is the one of $$GIT_AUTHOR_NAME and"
          + " $$GIT_AUTHOR_EMAIL, or else the user of this machine.",
      "",
      "Where the branch takes changes by pull requests only, one is opened with the token in"
          + " $$PLUMB_FORGE_TOKEN, and merged at once if nothing is lacking."
    },
    footer = {
      "  plumb rollback shop --dry-run          which files would come back",
      "  plumb rollback shop",
      "  plumb rollback shop --to 1a2b3c4d --yes",
      "  plumb rollback shop --pull-request"
    })
final class RollbackCommand implements Command {

  private final Surroundings surroundings;
  private final Programs programs;
  private final Complaints complaints;

  @Parameters(paramLabel = "APP", description = "NAME or NAMESPACE/NAME.")
  private String name = "";

  @Option(
      names = "--to",
      paramLabel = "COMMIT",
      description = "The commit to go back to (default: the last good one).")
  private String to = "";

  @Option(names = "--dry-run", description = "Show what would come back, and do nothing.")
  private boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Mixin private RollbackByPullRequest pullRequest = new RollbackByPullRequest();
  @Mixin private SessionOptions session = new SessionOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  RollbackCommand(Surroundings surroundings, Programs programs, Complaints complaints) {
    this.surroundings = surroundings;
    this.programs = programs;
    this.complaints = complaints;
  }

  @Override
  public ExitCode run() {
    if (!dryRun && !yes && !surroundings.terminal().interactive()) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "plumb rollback",
              "there is nobody to ask",
              "Give --yes, or --dry-run to look only.")
          .exception();
    }
    JsonObject proposal =
        session.ask(
            surroundings, Operation.ROLLBACK, question().with("dryRun", StatusJson.bool(true)));
    RollbackText text = new RollbackText(name, proposal);
    if (dryRun) {
      output.print(surroundings, proposal, text::proposal);
      return ExitCode.OK;
    }
    if (output.format() == OutputOptions.Format.TEXT) {
      output.print(surroundings, proposal, text::proposal);
    } else if (!yes) {
      surroundings.terminal().err().print(text.proposal(false));
    }
    if (!yes
        && !surroundings
            .terminal()
            .agrees(pullRequest.isWanted() ? "Propose this?" : "Make this commit and push it?")) {
      surroundings.terminal().err().println("Nothing was changed.");
      return ExitCode.FAILED;
    }
    return carryOut(proposal, text);
  }

  private ExitCode carryOut(JsonObject proposal, RollbackText text) {
    if (pullRequest.isWanted()) {
      return offer(proposal, text);
    }
    try {
      JsonObject answer = session.ask(surroundings, Operation.ROLLBACK, agreed(proposal));
      output.print(surroundings, answer, colour -> text.done(answer));
      return ExitCode.OK;
    } catch (ProblemException e) {
      if (e.problem().code() == ProblemCode.PUSH_REJECTED
          && pullRequest.choice().isPossible(surroundings)) {
        surroundings.terminal().err().print(text.proposedInstead());
        return offer(proposal, text);
      }
      return failed(e, text);
    }
  }

  private ExitCode failed(ProblemException e, RollbackText text) {
    complaints.tell(e.problem(), output.format(), output.coloured(surroundings));
    if (output.format() == OutputOptions.Format.TEXT) {
      surroundings.terminal().err().print(text.advice(e.problem().code()));
    }
    return ExitCode.of(e.problem().code());
  }

  private ExitCode offer(JsonObject proposal, RollbackText text) {
    Forge forge = pullRequest.choice().forge(surroundings, programs.forges(), proposal);
    JsonObject offered =
        session.ask(
            surroundings,
            Operation.ROLLBACK,
            agreed(proposal).with("offer", StatusJson.bool(true)));
    JsonObject answer = RollbackByPullRequest.open(forge, name, offered);
    output.print(surroundings, answer, colour -> text.opened(answer));
    return ExitCode.OK;
  }

  /// What was shown and agreed to.
  private JsonObject agreed(JsonObject proposal) {
    return question()
        .with("to", proposal.string("to").orElse(""))
        .with("from", proposal.string("from").orElse(""));
  }

  private JsonObject question() {
    JsonObject question =
        JsonObject.EMPTY.with("application", name).with("actor", Author.of(surroundings));
    return to.isEmpty() ? question : question.with("to", to);
  }

  @Override
  public Set<ExitCode> exitCodes() {
    Set<ExitCode> codes = EnumSet.copyOf(ExitCode.ofConversations());
    codes.add(ExitCode.FAILED);
    return codes;
  }
}
