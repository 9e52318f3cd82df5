package dev.plumbline.cli;

import dev.plumbline.cli.Session.Operation;
import dev.plumbline.cli.Table.Cell;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Lists the applications.
@CommandLine.Command(
    name = "get",
    description = {
      "List applications, and how they are.",
      "",
      "Below the table stand the declarations that were refused, and why. AGE is the time since"
          + " the activity last changed."
    },
    footer = {
      "  plumb get",
      "  plumb get shop argocd/guestbook",
      "  plumb get -o json | jq -r '.applications[] | select(.sync != \"SYNCED\") | .name'"
    })
final class GetCommand implements Command {

  private static final int LONGEST_MESSAGE = 100;

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "APP",
      arity = "0..*",
      description = "NAME or NAMESPACE/NAME (default: all).")
  private List<String> names = List.of();

  @Mixin private SessionOptions session = new SessionOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  GetCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public ExitCode run() {
    JsonObject answer = session.ask(surroundings, Operation.GET, JsonObject.EMPTY);
    JsonObject wanted = names.isEmpty() ? answer : chosen(answer);
    output.print(surroundings, wanted, colour -> text(wanted, colour));
    return ExitCode.OK;
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return ExitCode.ofConversations();
  }

  private JsonObject chosen(JsonObject answer) {
    Set<String> missing = new LinkedHashSet<>(names);
    List<JsonValue> rows = new ArrayList<>();
    for (JsonObject row : applications(answer)) {
      if (names.contains(fullName(row)) || names.contains(row.string("name").orElse(""))) {
        rows.add(row);
        missing.remove(fullName(row));
        missing.remove(row.string("name").orElse(""));
      }
    }
    JsonObject refused = JsonObject.EMPTY;
    JsonObject all = answer.object("refused").orElse(JsonObject.EMPTY);
    for (String id : all.names()) {
      String name = id.substring(id.indexOf('/') + 1);
      if (names.contains(id) || names.contains(name)) {
        refused = refused.with(id, all.get(id).orElseThrow());
        missing.remove(id);
        missing.remove(name);
      }
    }
    for (JsonObject other : elsewhere(answer)) {
      if (missing.contains(fullName(other)) || missing.contains(other.string("name").orElse(""))) {
        throw keptElsewhere(other);
      }
    }
    missing.forEach(GetCommand::notFound);
    return JsonObject.of("applications", new JsonArray(rows))
        .with("refused", refused)
        .with("problems", answer.array("problems").orElse(JsonArray.EMPTY));
  }

  private static ProblemException keptElsewhere(JsonObject other) {
    return Problem.of(
            ProblemCode.KEPT_ELSEWHERE,
            "application " + fullName(other),
            "it is kept by the replica " + other.string("replica").orElse(""),
            "Ask there.")
        .exception();
  }

  private static List<JsonObject> elsewhere(JsonObject answer) {
    return answer.array("elsewhere").orElse(JsonArray.EMPTY).objects();
  }

  private static void notFound(String name) {
    throw Problem.of(
            ProblemCode.NOT_FOUND,
            "application " + name,
            "there is no such application",
            "`plumb get` lists those that there are.")
        .exception();
  }

  private String text(JsonObject answer, boolean colour) {
    StringBuilder text = new StringBuilder();
    List<JsonObject> rows = applications(answer);
    Table table =
        new Table("NAME", "SYNC", "HEALTH", "REVISION", "ACTIVITY", "AGE", "TARGET", "MESSAGE");
    rows.forEach(row -> table.row(cells(row)));
    int others = elsewhere(answer).size();
    if (!rows.isEmpty()) {
      text.append(table.text("", colour));
    } else if (others == 0) {
      text.append("There are no applications.\n");
    }
    if (others > 0) {
      text.append("Other replicas keep ").append(others).append(" more.\n");
    }
    JsonObject refused = answer.object("refused").orElse(JsonObject.EMPTY);
    List<JsonObject> problems = answer.array("problems").orElse(JsonArray.EMPTY).objects();
    text.append(refused.isEmpty() && problems.isEmpty() ? "" : "\n");
    for (String id : refused.names()) {
      for (JsonObject problem : refused.array(id).orElse(JsonArray.EMPTY).objects()) {
        text.append(complaint("refused", problem, colour));
      }
    }
    for (JsonObject problem : problems) {
      text.append(complaint("problem", problem, colour));
    }
    return text.toString();
  }

  private static String complaint(String word, JsonObject problem, boolean colour) {
    return Tone.BAD.paint(word, colour)
        + "  "
        + Visible.text(problem.string("message").orElse(""))
        + "\n";
  }

  private Cell[] cells(JsonObject row) {
    String message =
        row.array("problems").orElse(JsonArray.EMPTY).objects().stream()
            .findFirst()
            .map(GetCommand::brief)
            .or(() -> row.string("message"))
            .orElse("");
    String stale = row.string("stale").isPresent() ? "(not known now) " : "";
    return new Cell[] {
      Cell.of(fullName(row)),
      Words.sync(row.string("sync").orElse("")),
      Words.health(row.string("health").orElse("")),
      Cell.of(Words.commit(row.string("observed").orElse(""))),
      Cell.of(Words.title(row.string("activity").orElse(""))),
      Cell.of(age(row)),
      Cell.of(row.string("target").orElse("")),
      Cell.of(Visible.cut(stale + message, LONGEST_MESSAGE))
    };
  }

  /// Without the next step, which `plumb status` tells.
  private static String brief(JsonObject problem) {
    String why = problem.string("why").orElse("");
    return problem.string("subject").orElse("")
        + ": "
        + problem.string("what").orElse("")
        + (why.isEmpty() ? "" : ": " + why);
  }

  private String age(JsonObject row) {
    return row.string("since")
        .map(since -> Duration.between(Instant.parse(since), surroundings.time().now()))
        .map(Durations::text)
        .orElse("-");
  }

  private static List<JsonObject> applications(JsonObject answer) {
    return answer.array("applications").orElse(JsonArray.EMPTY).objects();
  }

  /// `NAMESPACE/NAME`, or the name alone where there is no namespace.
  static String fullName(JsonObject row) {
    String namespace = row.string("namespace").orElse("");
    String name = row.string("name").orElse("");
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
