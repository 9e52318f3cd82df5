package dev.plumbline.cli;

import dev.plumbline.forge.PullRequest;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// Closes a pull request.
@CommandLine.Command(
    name = "close",
    description = {
      "Close a pull request without merging it.",
      "",
      "Its branch stays. One that is closed already stays so; one that is merged is refused."
    },
    footer = {"  plumb pr close 7"})
final class PrCloseCommand extends PullRequestCommand {

  @Parameters(paramLabel = "NUMBER", description = "Its number.")
  private int number;

  PrCloseCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    PullRequest closed = forge().pullRequests().close(number);
    print(PullRequestJson.of(closed), colour -> "Closed pull request " + closed.number() + "\n");
    return ExitCode.OK;
  }
}
