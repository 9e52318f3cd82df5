package dev.plumbline.cli;

import dev.plumbline.forge.Capability;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.NewReview;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Uncounted;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
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
      "The review names that commit. If somebody has pushed since, nothing is approved.",
      "",
      "Where the base branch asks for approvals, the embedded forge does not count those of people"
          + " who had a hand in the change, unless the branch allows it: who opened it, pushed to"
          + " it, or wrote, committed or co-authored one of its commits. The command says so; the"
          + " review stands nevertheless. Other forges have rules of their own, about which nothing"
          + " is said."
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
    Optional<Count> count = count(forge, given);
    JsonObject json = PullRequestJson.of(given);
    print(
        count.map(known -> json.with("uncounted", known.json())).orElse(json),
        colour ->
            "Approved %s of pull request %d as %s\n"
                    .formatted(Words.commit(head.get()), number, Visible.text(given.by()))
                + count.map(known -> known.text(pull, colour)).orElse(""));
    return ExitCode.OK;
  }

  /// Whether the approval counts; empty where nobody says so. It is given by now: what cannot be
  /// read after it must not make it look otherwise.
  private Optional<Count> count(Forge forge, Review given) {
    if (!forge.capabilities().contains(Capability.UNCOUNTED_APPROVALS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Count(
              forge.pullRequests().mergeability(number).uncounted().stream()
                  .filter(each -> each.by().equals(given.by()))
                  .map(Uncounted::why)
                  .findFirst()));
    } catch (ProblemException e) {
      surroundings()
          .terminal()
          .err()
          .println("It is not known whether it counts: " + Visible.text(e.problem().message()));
      return Optional.empty();
    }
  }

  /// What the base branch makes of the approval.
  ///
  /// @param why it does not count; empty if it does
  private record Count(Optional<String> why) {

    JsonValue json() {
      return why.<JsonValue>map(JsonString::new).orElse(JsonNull.NULL);
    }

    String text(PullRequest pull, boolean colour) {
      return why.map(
              reason ->
                  Tone.BUSY.paint(
                          "%s does not count this approval: %s."
                              .formatted(Visible.text(pull.base().branch()), Visible.text(reason)),
                          colour)
                      + "\nSomebody must approve it who had no hand in it.\n")
          .orElse("");
    }
  }

  @Override
  public Set<ExitCode> exitCodes() {
    Set<ExitCode> codes = EnumSet.copyOf(ExitCode.ofConversations());
    codes.add(ExitCode.FAILED);
    return codes;
  }
}
