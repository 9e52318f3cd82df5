package dev.plumbline.cli;

import dev.plumbline.cli.Table.Cell;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.PullRequest;
import dev.plumbline.forge.PullRequestPage;
import dev.plumbline.forge.PullRequestQuery;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// Lists pull requests.
@CommandLine.Command(
    name = "list",
    description = {
      "List pull requests, the newest first.",
      "",
      "Of those that wait in a merge queue it says at which place, where the forge can be asked"
          + " for that."
    },
    footer = {
      "  plumb pr list",
      "  plumb pr list --state merged --base main --limit 10",
      "  plumb pr list --forge https://github.com/example/shop",
      "  plumb pr list -o json | jq -r '.pullRequests[] | [.number, .title] | @tsv'"
    })
final class PrListCommand extends PullRequestCommand {

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "open, closed, merged or all (default: open).")
  private String state = "open";

  @Option(
      names = "--base",
      paramLabel = "BRANCH",
      description = "Only those for this branch (default: any).")
  private String base = "";

  @Option(
      names = "--from",
      paramLabel = "BRANCH",
      description = "Only those from this branch (default: any).")
  private String head = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many, 1 to 100 (default: 30).")
  private int limit = 30;

  @Option(
      names = "--before",
      paramLabel = "NUMBER",
      description = "Only those with a lower number: the next page (default: the first page).")
  private int before = Integer.MAX_VALUE;

  PrListCommand(Surroundings surroundings, Programs programs) {
    super(surroundings, programs);
  }

  @Override
  public ExitCode run() {
    Forge forge = forge();
    PullRequestPage page = forge.pullRequests().list(query());
    Queues queues = new Queues(forge);
    JsonObject json =
        JsonObject.of("pullRequests", StatusJson.array(page.pullRequests(), queues::json));
    print(
        page.next().map(next -> json.with("next", new JsonInteger(next))).orElse(json),
        colour -> text(page, queues, colour));
    return ExitCode.OK;
  }

  private PullRequestQuery query() {
    if (limit < 1 || limit > PullRequestQuery.MAX_LIMIT || before < 1) {
      throw refused("--limit", "it is not between 1 and 100", "Correct it.");
    }
    return new PullRequestQuery(state(), given(base), given(head), before, limit);
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private Optional<PullRequest.State> state() {
    if (state.equals("all")) {
      return Optional.empty();
    }
    for (PullRequest.State each : PullRequest.State.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(state)) {
        return Optional.of(each);
      }
    }
    throw refused("--state", "there is no such state", "Write open, closed, merged or all.");
  }

  private static Cell state(PullRequest pull, Queues queues) {
    return queues
        .place(pull)
        .map(place -> new Cell("queued, place " + place.place(), Tone.BUSY))
        .orElse(PrShowCommand.state(pull));
  }

  private String text(PullRequestPage page, Queues queues, boolean colour) {
    if (page.pullRequests().isEmpty()) {
      return "There are none.\n";
    }
    Table table = new Table("NUMBER", "STATE", "TITLE", "AUTHOR", "FROM", "TO", "HEAD", "UPDATED");
    for (PullRequest pull : page.pullRequests()) {
      table.row(
          Cell.of(String.valueOf(pull.number())),
          state(pull, queues),
          Cell.of(Visible.cut(pull.title(), 60)),
          Cell.of(pull.author()),
          Cell.of(pull.head().branch()),
          Cell.of(pull.base().branch()),
          Cell.of(Words.commit(pull.head().commit())),
          Cell.of(
              Durations.text(Duration.between(pull.updatedAt(), surroundings().time().now()))
                  + " ago"));
    }
    String more = page.next().map(next -> "There are more: --before " + next + "\n").orElse("");
    return table.text("", colour) + more;
  }
}
