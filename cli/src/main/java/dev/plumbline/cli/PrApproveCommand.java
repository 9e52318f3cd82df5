package dev.plumbline.cli;

import dev.plumbline.forge.Forge;
import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Review;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Approves a commit of a pull request.
@CommandLine.Command(
    name = "approve",
    description = {
      "Approve the commit of a pull request that you have looked at.",
      "",
      "The review names that commit. If somebody has pushed since, nothing is approved."
    },
    footer = {
      "  plumb pr approve 7 --head 1a2b3c4d",
      "  plumb pr approve 7 --head 1a2b3c4d --body 'Load tests are fine'"
    })
final class PrApproveCommand extends PullRequestCommand {

  @Parameters(paramLabel = "NUMBER", description = "Its number.")
  private int number;

  @Mixin private LookedAt looked = new LookedAt();

  @Option(
      names = "--body",
      paramLabel = "TEXT",
      description = "What there is to say about it (default: nothing).")
  private String body = "";

  PrApproveCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    Forge forge = forge();
    PullRequest pull = forge.pullRequests().read(number);
    Optional<String> head = looked.head(surroundings(), pull, "Approve");
    if (head.isEmpty()) {
      return declined();
    }
    Review given =
        forge.reviews().give(number, new NewReview(Review.Verdict.APPROVE, head.get(), body));
    print(
        PullRequestJson.of(given),
        colour ->
            "Approved %s of pull request %d as %s\n"
                .formatted(Words.commit(head.get()), number, Visible.text(given.by())));
    return ExitCode.OK;
  }

  @Override
  public Set<ExitCode> exitCodes() {
    Set<ExitCode> codes = EnumSet.copyOf(ExitCode.ofConversations());
    codes.add(ExitCode.FAILED);
    return codes;
  }
}
