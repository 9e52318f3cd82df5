package dev.plumbline.cli;

import dev.plumbline.cli.Table.Cell;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.MergeBlocker;
import dev.plumbline.forge.Mergeability;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.Review;
import dev.plumbline.forge.Status;
import dev.plumbline.forge.Uncounted;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// Shows one pull request.
@CommandLine.Command(
    name = "show",
    description = {
      "Show one pull request: what it is, what a merge lacks, reviews and checks.",
      "",
      "The head that it prints is what `plumb pr approve` and `plumb pr merge` take as --head.",
      "",
      "Where it waits in a merge queue, its place is shown, and the candidate: the commit that its"
          + " base branch would be, whose checks decide."
    },
    footer = {"  plumb pr show 7", "  plumb pr show 7 -o json | jq -r .head.commit"})
final class PrShowCommand extends PullRequestCommand {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private static final String WAITS =
      "It is merged when its turn comes and the checks of its candidate have succeeded.";

  @Parameters(paramLabel = "NUMBER", description = "Its number.")
  private int number;

  PrShowCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    Forge forge = forge();
    PullRequest pull = forge.pullRequests().read(number);
    Mergeability mergeability = forge.pullRequests().mergeability(number);
    List<Review> reviews = forge.reviews().of(number);
    List<Status> statuses = forge.statuses().of(pull.head().commit());
    Queues queues = new Queues(forge);
    print(
        PullRequestJson.whole(queues.json(pull), mergeability, reviews, statuses),
        colour ->
            head(pull, queues.place(pull), colour)
                + merge(pull, mergeability, queues, colour)
                + reviews(reviews, mergeability, colour)
                + checks(statuses, colour));
    return ExitCode.OK;
  }

  static Cell state(PullRequest pull) {
    return switch (pull.state()) {
      case OPEN -> pull.draft() ? new Cell("draft", Tone.FAINT) : new Cell("open", Tone.GOOD);
      case CLOSED -> new Cell("closed", Tone.BAD);
      case MERGED -> new Cell("merged", Tone.BUSY);
    };
  }

  private String head(PullRequest pull, Optional<QueuePlace> queued, boolean colour) {
    StringBuilder text = new StringBuilder();
    text.append(Tone.STRONG.paint("#" + pull.number() + "  " + Visible.text(pull.title()), colour));
    text.append("\n\n");
    Cell state = state(pull);
    line(text, "State", state.tone().paint(state.text(), colour));
    line(text, "Author", Visible.text(pull.author()));
    line(text, "From", Visible.text(pull.head().branch()) + fork(pull));
    line(text, "To", Visible.text(pull.base().branch()));
    line(text, "Head", Visible.text(pull.head().commit()));
    queued.ifPresent(place -> line(text, "Queue", place.text()));
    line(text, "Base", Visible.text(pull.base().mergeBase().orElse("no commit in common")));
    line(text, "Opened", clock(pull.openedAt()));
    line(text, "Updated", clock(pull.updatedAt()));
    pull.merged()
        .ifPresent(
            merged ->
                line(
                    text,
                    "Merged",
                    "%s as %s by %s (%s)"
                        .formatted(
                            clock(merged.at()),
                            Words.commit(Visible.text(merged.commit())),
                            Visible.text(merged.by()),
                            merged.method().word())));
    if (!pull.body().isBlank()) {
      text.append('\n');
      Visible.lines(pull.body())
          .lines()
          .forEach(each -> text.append(("  " + each).stripTrailing()).append('\n'));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("  %-8s %s".formatted(name, value)).append('\n');
  }

  private static String fork(PullRequest pull) {
    return pull.head().fork() ? " of the fork " + Visible.text(pull.head().repository()) : "";
  }

  private static String merge(
      PullRequest pull, Mergeability mergeability, Queues queues, boolean colour) {
    if (pull.state() != PullRequest.State.OPEN) {
      return "";
    }
    List<MergeBlocker> blockers = mergeability.blockers();
    if (queues.place(pull).isPresent()) {
      List<MergeBlocker> others = blockers.stream().filter(each -> !queueOnly(each)).toList();
      return others.isEmpty()
          ? "\n" + Tone.BUSY.paint(WAITS, colour) + "\n"
          : "\n" + lacks(others, colour);
    }
    if (blockers.isEmpty()) {
      return "\n" + Tone.GOOD.paint("It can be merged.", colour) + "\n";
    }
    boolean onlyQueue = queues.told() && blockers.stream().allMatch(PrShowCommand::queueOnly);
    String next = "\nPut it into the queue: plumb pr merge " + pull.number() + " --queue\n";
    return "\n" + lacks(blockers, colour) + (onlyQueue ? next : "");
  }

  private static boolean queueOnly(MergeBlocker blocker) {
    return blocker.kind() == MergeBlocker.Kind.QUEUE_ONLY;
  }

  private static String lacks(List<MergeBlocker> blockers, boolean colour) {
    Table table = new Table("IT LACKS", "WHAT");
    for (MergeBlocker blocker : blockers) {
      table.row(new Cell(Words.plain(blocker.kind().name()), Tone.BAD), Cell.of(blocker.what()));
    }
    return table.text("", colour);
  }

  /// What became of a review: a later word of its author may have replaced it.
  private static String stands(Review review, Mergeability mergeability) {
    Optional<String> uncounted =
        review.verdict() == Review.Verdict.APPROVE
            ? mergeability.uncounted().stream()
                .filter(each -> each.by().equals(review.by()))
                .map(Uncounted::why)
                .findFirst()
            : Optional.empty();
    return review
        .dismissed()
        .map(why -> "no: " + why)
        .or(() -> uncounted.map(why -> "not counted: " + why))
        .orElse("yes");
  }

  private String reviews(List<Review> reviews, Mergeability mergeability, boolean colour) {
    if (reviews.isEmpty()) {
      return "\nNobody has reviewed it.\n";
    }
    Table table = new Table("REVIEW", "BY", "VERDICT", "COMMIT", "AT", "STANDS", "SAYS");
    for (Review review : reviews) {
      table.row(
          Cell.of(review.id()),
          Cell.of(review.by()),
          verdict(review),
          Cell.of(Words.commit(review.commit().orElse(""))),
          Cell.of(clock(review.at())),
          Cell.of(stands(review, mergeability)),
          Cell.of(Visible.cut(review.body().lines().findFirst().orElse(""), 60)));
    }
    return "\n" + table.text("", colour);
  }

  private static Cell verdict(Review review) {
    return switch (review.verdict()) {
      case APPROVE -> new Cell("approves", Tone.GOOD);
      case REQUEST_CHANGES -> new Cell("wants changes", Tone.BAD);
      case COMMENT -> new Cell("comments", Tone.PLAIN);
    };
  }

  private String checks(List<Status> statuses, boolean colour) {
    if (statuses.isEmpty()) {
      return "\nNo check has said anything about its head.\n";
    }
    Table table = new Table("CHECK", "STATE", "AT", "SAYS", "MORE");
    for (Status status : statuses) {
      table.row(
          Cell.of(status.context()),
          state(status),
          Cell.of(clock(status.at())),
          Cell.of(Visible.cut(status.description(), 60)),
          Cell.of(status.url()));
    }
    return "\n" + table.text("", colour);
  }

  private static Cell state(Status status) {
    return switch (status.state()) {
      case PENDING -> new Cell("pending", Tone.BUSY);
      case SUCCESS -> new Cell("success", Tone.GOOD);
      case FAILURE -> new Cell("failure", Tone.BAD);
      case ERROR -> new Cell("error", Tone.BAD);
    };
  }

  private String clock(Instant instant) {
    return CLOCK.format(instant.atZone(surroundings().time().zone()));
  }
}
