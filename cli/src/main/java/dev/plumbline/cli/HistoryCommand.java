package dev.plumbline.cli;

import dev.plumbline.cli.Session.Operation;
import dev.plumbline.cli.Table.Cell;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what happened, when, and by whom.
@CommandLine.Command(
    name = "history",
    description = {
      "Show what happened to an application, when, and by whom.",
      "",
      "From the ledger, newest first. The single steps of runs are left out unless --steps is"
          + " given."
    },
    footer = {
      "  plumb history shop",
      "  plumb history shop --steps --limit 100",
      "  plumb history shop -o json | jq -r '.receipts[] | [.at, .event, .actor] | @tsv'"
    })
final class HistoryCommand implements Command {

  private static final int MOST = 1_000;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Set<String> STEPS = Set.of("STEP_INTENDED", "STEP_DONE");

  private final Surroundings surroundings;

  @Parameters(paramLabel = "APP", description = "NAME or NAMESPACE/NAME.")
  private String name = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many lines, 1 to 1000 (default: 20).")
  private int limit = 20;

  @Option(names = "--steps", description = "Show the single steps of runs too.")
  private boolean steps;

  @Mixin private SessionOptions session = new SessionOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  HistoryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public ExitCode run() {
    if (limit < 1 || limit > MOST) {
      throw Problem.of(
              ProblemCode.INVALID_ARGUMENT,
              "--limit",
              "it is not between 1 and " + MOST,
              "The ledger itself, ledger.jsonl in the state folder, holds everything.")
          .exception();
    }
    JsonObject question =
        JsonObject.EMPTY.with("application", name).with("limit", new JsonInteger(MOST));
    List<JsonObject> receipts =
        session
            .ask(surroundings, Operation.HISTORY, question)
            .array("receipts")
            .orElse(JsonArray.EMPTY)
            .objects()
            .stream()
            .filter(receipt -> steps || !STEPS.contains(string(receipt, "event")))
            .limit(limit)
            .toList();
    JsonObject shown =
        JsonObject.of(
            "receipts", new JsonArray(receipts.stream().map(r -> (JsonValue) r).toList()));
    output.print(surroundings, shown, colour -> text(receipts, colour));
    return ExitCode.OK;
  }

  private String text(List<JsonObject> receipts, boolean colour) {
    if (receipts.isEmpty()) {
      return "Nothing is recorded yet.\n";
    }
    Table table = new Table("TIME", "EVENT", "REVISION", "BY", "OBJECT", "DETAIL");
    for (JsonObject receipt : receipts) {
      String event = string(receipt, "event");
      table.row(
          Cell.of(clock(string(receipt, "at"))),
          new Cell(Words.plain(event), tone(event)),
          Cell.of(Words.commit(string(receipt, "commit"))),
          Cell.of(string(receipt, "actor")),
          Cell.of(string(receipt, "object")),
          Cell.of(detail(receipt)));
    }
    return table.text("", colour);
  }

  private static String detail(JsonObject receipt) {
    String code = string(receipt, "code");
    String detail = string(receipt, "detail");
    return code.isEmpty() || detail.contains("[" + code + "]")
        ? detail
        : (detail + " [" + code + "]").strip();
  }

  private String clock(String instant) {
    return CLOCK.format(Instant.parse(instant).atZone(surroundings.time().zone()));
  }

  private static Tone tone(String event) {
    return switch (event) {
      case "RUN_SUCCEEDED", "DRIFT_HEALED" -> Tone.GOOD;
      case "RUN_FAILED", "STEP_FAILED" -> Tone.BAD;
      case "DRIFT_SEEN", "DRIFT_ADOPTED", "ROLLBACK_INTENDED", "ROLLBACK_OFFERED", "ROLLED_BACK" ->
          Tone.BUSY;
      default -> Tone.PLAIN;
    };
  }

  private static String string(JsonObject json, String name) {
    return json.string(name).orElse("");
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return ExitCode.ofConversations();
  }
}
