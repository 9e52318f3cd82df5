package dev.plumbline.cli;

import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Merges a pull request.
@CommandLine.Command(
    name = "merge",
    description = {
      "Merge the commit of a pull request that you have looked at.",
      "",
      "If somebody has pushed since, or if anything is lacking that its base branch asks for,"
          + " nothing is merged; `plumb pr show` says what.",
      "",
      "Where the base branch merges only through the forge's merge queue, --queue puts it there:"
          + " the forge tests what the branch would be, and moves the branch when the checks of"
          + " that commit have succeeded. The command does not wait for it; `plumb pr show` says"
          + " at which place it waits, and `plumb pr dequeue` takes it out. It has to be asked for,"
          + " so that a merge that succeeds without --queue is one that has happened."
    },
    footer = {
      "  plumb pr merge 7 --head 1a2b3c4d",
      "  plumb pr merge 7 --head 1a2b3c4d --method squash --message 'Three replicas'",
      "  plumb pr merge 7 --head 1a2b3c4d --queue"
    })
final class PrMergeCommand extends PullRequestCommand {

  @Parameters(paramLabel = "NUMBER", description = "Its number.")
  private int number;

  @Mixin private LookedAt looked = new LookedAt();

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description =
          "merge (a merge commit), squash (one new commit) or rebase (each commit anew on the base)"
              + " (default: merge).")
  private String method = "merge";

  @Option(
      names = "--message",
      paramLabel = "TEXT",
      description = "The message of the commit that is made (default: the forge's own).")
  private String message = "";

  @Option(
      names = "--queue",
      description =
          "Put it into the merge queue of its base branch. One that waits already keeps its place,"
              + " its method and its message.")
  private boolean queue;

  PrMergeCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    MergeMethod by = method();
    Forge forge = forge();
    if (queue) {
      // A forge without queues says so before anybody is asked about a head.
      forge.queue();
    }
    PullRequest pull = forge.pullRequests().read(number);
    Optional<String> head = looked.head(surroundings(), pull, "Merge");
    if (head.isEmpty()) {
      return declined();
    }
    MergeRequest request = new MergeRequest(by, head.get(), message);
    if (queue) {
      enqueue(forge, request);
    } else {
      tell(pull, request, forge.pullRequests().merge(number, request).commit());
    }
    return ExitCode.OK;
  }

  private void enqueue(Forge forge, MergeRequest request) {
    forge.queue().add(number, request);
    PullRequest after = forge.pullRequests().read(number);
    if (after.merged().isPresent()) {
      // Nothing had to be tested.
      tell(after, request, after.merged().get().commit());
      return;
    }
    QueuePlace place = new Queues(forge).place(after).orElseThrow(this::left);
    print(
        json(request).with("queue", place.json()),
        colour ->
            "Pull request %d waits in the merge queue of %s: %s\n"
                .formatted(number, Visible.text(after.base().branch()), place.text()));
  }

  private void tell(PullRequest pull, MergeRequest request, String commit) {
    print(
        json(request).with("commit", commit),
        colour ->
            "Merged pull request %d: %s is at %s\n"
                .formatted(
                    number,
                    Visible.text(pull.base().branch()),
                    Words.commit(Visible.text(commit))));
  }

  private JsonObject json(MergeRequest request) {
    return JsonObject.EMPTY
        .with("number", new JsonInteger(number))
        .with("head", request.expectedHead());
  }

  private ProblemException left() {
    return Problem.of(
            ProblemCode.MERGE_BLOCKED,
            "pull request " + number,
            "it left the merge queue again",
            "Look at what it lacks: `plumb pr show " + number + "`.")
        .exception();
  }

  private MergeMethod method() {
    for (MergeMethod each : MergeMethod.values()) {
      if (each.word().equals(method)) {
        return each;
      }
    }
    throw refused("--method", "there is no such method", "Write merge, squash or rebase.");
  }

  @Override
  public Set<ExitCode> exitCodes() {
    Set<ExitCode> codes = EnumSet.copyOf(ExitCode.ofConversations());
    codes.add(ExitCode.FAILED);
    return codes;
  }
}
