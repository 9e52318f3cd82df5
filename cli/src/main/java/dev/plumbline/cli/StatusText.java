package dev.plumbline.cli;

import dev.plumbline.cli.Table.Cell;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// The long form of an application's status, for people.
final class StatusText {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Time time;
  private final boolean colour;
  private final StringBuilder text = new StringBuilder();

  StatusText(Time time, boolean colour) {
    this.time = time;
    this.colour = colour;
  }

  /// The text of the answer to [Session.Operation#STATUS].
  String of(JsonObject application) {
    heading(
        Visible.text(GetCommand.fullName(application))
            + "  ("
            + Visible.text(string(application, "kind"))
            + ")");
    facts(application);
    objects(application.array("objects").orElse(JsonArray.EMPTY).objects());
    problems(application.array("problems").orElse(JsonArray.EMPTY).objects());
    warnings(application.array("warnings").map(JsonArray::strings).orElse(List.of()));
    runs(application.array("history").orElse(JsonArray.EMPTY).objects());
    return text.toString();
  }

  private void facts(JsonObject application) {
    JsonObject source = application.object("source").orElse(JsonObject.EMPTY);
    String path = string(source, "path");
    fact("source", string(source, "url") + (path.isEmpty() ? "" : ", folder " + path));
    fact("target", string(application, "target"));
    String observed = string(application, "observed");
    String applied = string(application, "applied");
    fact(
        "revision",
        Words.commit(observed)
            + (applied.equals(observed) ? "" : ", applied " + Words.commit(applied)));
    Cell sync = Words.sync(string(application, "sync"));
    boolean automated = application.bool("automated").orElse(false);
    painted("sync", sync, automated ? "" : "only when asked for");
    painted("health", Words.health(string(application, "health")), string(application, "message"));
    String since = string(application, "since");
    fact(
        "activity",
        Words.title(string(application, "activity"))
            + (since.isEmpty() ? "" : " for " + span(since, time.now().toString())));
    application
        .string("stale")
        .ifPresent(stale -> fact("stale", "not known to be true since " + clock(stale)));
  }

  private void objects(List<JsonObject> objects) {
    if (objects.isEmpty()) {
      return;
    }
    Table table = new Table("KIND", "NAMESPACE", "NAME", "SYNC", "HEALTH", "MESSAGE");
    for (JsonObject object : objects) {
      boolean extra = object.bool("requiresPruning").orElse(false);
      table.row(
          Cell.of(string(object, "kind")),
          Cell.of(string(object, "namespace")),
          Cell.of(string(object, "name")),
          extra ? new Cell("to be deleted", Tone.BUSY) : Words.sync(string(object, "sync")),
          Words.health(string(object, "health")),
          Cell.of(string(object, "message")));
    }
    section("Objects");
    text.append(table.text("  ", colour));
  }

  private void problems(List<JsonObject> problems) {
    if (problems.isEmpty()) {
      return;
    }
    section("Problems");
    for (JsonObject problem : problems) {
      String why = string(problem, "why");
      text.append("  ")
          .append(Tone.BAD.paint(Visible.text(string(problem, "subject")), colour))
          .append(": ")
          .append(Visible.text(string(problem, "what") + (why.isEmpty() ? "" : ": " + why)))
          .append(" [")
          .append(Visible.text(string(problem, "code")))
          .append("]\n");
      String next = string(problem, "next");
      if (!next.isEmpty()) {
        text.append("    next: ").append(Visible.text(next)).append('\n');
      }
    }
  }

  private void warnings(List<String> warnings) {
    if (warnings.isEmpty()) {
      return;
    }
    section("Warnings");
    for (String warning : warnings) {
      text.append("  ").append(Visible.text(warning)).append('\n');
    }
  }

  private void runs(List<JsonObject> runs) {
    if (runs.isEmpty()) {
      return;
    }
    Table table = new Table("STARTED", "TOOK", "RESULT", "REVISION", "REASON", "TITLE");
    for (JsonObject run : runs) {
      boolean succeeded = run.bool("succeeded").orElse(false);
      table.row(
          Cell.of(clock(string(run, "started"))),
          Cell.of(span(string(run, "started"), string(run, "finished"))),
          new Cell(succeeded ? "succeeded" : "failed", succeeded ? Tone.GOOD : Tone.BAD),
          Cell.of(Words.commit(string(run, "commit"))),
          Cell.of(Words.plain(string(run, "reason"))),
          Cell.of(string(run, "title")));
    }
    section("Last runs");
    text.append(table.text("  ", colour));
  }

  private void fact(String name, String value) {
    text.append("  %-10s".formatted(name)).append(Visible.text(value)).append('\n');
  }

  private void painted(String name, Cell cell, String more) {
    text.append("  %-10s".formatted(name)).append(cell.tone().paint(cell.text(), colour));
    text.append(more.isEmpty() ? "" : ", " + Visible.text(more)).append('\n');
  }

  private void section(String name) {
    text.append('\n');
    heading(name);
  }

  private void heading(String heading) {
    text.append(Tone.STRONG.paint(heading, colour)).append('\n');
  }

  private String clock(String instant) {
    return CLOCK.format(Instant.parse(instant).atZone(time.zone()));
  }

  private static String span(String from, String to) {
    Duration span = Duration.between(Instant.parse(from), Instant.parse(to));
    return span.toMillis() < 1_000 ? Math.max(0, span.toMillis()) + "ms" : Durations.text(span);
  }

  private static String string(JsonObject json, String name) {
    return json.string(name).orElse("");
  }
}
