package dev.plumbline.cli;

import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeMethod;
import dev.plumbline.forge.MergeRequest;
import dev.plumbline.forge.MergeResult;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
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
          + " nothing is merged; `plumb pr show` says what."
    },
    footer = {
      "  plumb pr merge 7 --head 1a2b3c4d",
      "  plumb pr merge 7 --head 1a2b3c4d --method squash --message 'Three replicas'"
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

  PrMergeCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    MergeMethod by = method();
    Forge forge = forge();
    PullRequest pull = forge.pullRequests().read(number);
    Optional<String> head = looked.head(surroundings(), pull, "Merge");
    if (head.isEmpty()) {
      return declined();
    }
    MergeResult result =
        forge.pullRequests().merge(number, new MergeRequest(by, head.get(), message));
    print(
        JsonObject.EMPTY
            .with("number", new JsonInteger(number))
            .with("head", head.get())
            .with("commit", result.commit()),
        colour ->
            "Merged pull request %d: %s is at %s\n"
                .formatted(
                    number,
                    Visible.text(pull.base().branch()),
                    Words.commit(Visible.text(result.commit()))));
    return ExitCode.OK;
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
