package dev.plumbline.cli;

import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeQueue;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// Takes a pull request out of the merge queue.
@CommandLine.Command(
    name = "dequeue",
    description = {
      "Take a pull request out of the merge queue, unmerged.",
      "",
      "It stays open, and those behind it are tested anew without it. One that does not wait stays"
          + " as it is; one that is merged already is refused."
    },
    footer = {"  plumb pr dequeue 7"})
final class PrDequeueCommand extends PullRequestCommand {

  @Parameters(paramLabel = "NUMBER", description = "Its number.")
  private int number;

  PrDequeueCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    Forge forge = forge();
    MergeQueue queue = forge.queue();
    PullRequest before = forge.pullRequests().read(number);
    boolean waited = new Queues(forge).place(before).isPresent();
    queue.remove(number);
    // The queue may have been faster.
    PullRequest after = forge.pullRequests().read(number);
    if (after.state() == PullRequest.State.MERGED) {
      throw merged();
    }
    String base = Visible.text(after.base().branch());
    print(
        new Queues(forge).json(after),
        colour ->
            waited
                ? "Took pull request %d out of the merge queue of %s\n".formatted(number, base)
                : "Pull request %d does not wait in the merge queue of %s\n"
                    .formatted(number, base));
    return ExitCode.OK;
  }

  private ProblemException merged() {
    return Problem.of(
            ProblemCode.MERGE_BLOCKED,
            "pull request " + number,
            "it is merged already, and waits no longer",
            "Open another pull request that takes its change back.")
        .exception();
  }
}
