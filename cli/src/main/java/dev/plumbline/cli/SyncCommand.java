package dev.plumbline.cli;

import dev.plumbline.cli.Session.Operation;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Asks for a run.
@CommandLine.Command(
    name = "sync",
    description = {
      "Bring an application to what Git says, now.",
      "",
      "Applications that are not automated are only brought to it this way. With --wait the command"
          + " stays until the run has ended, and fails if the run does."
    },
    footer = {
      "  plumb sync shop",
      "  plumb sync shop --wait --timeout 10m",
      "  plumb sync shop --accept-rewrite     after a deliberate force-push"
    })
final class SyncCommand implements Command {

  /// How long one question may wait for news.
  private static final Duration NEWS = Duration.ofSeconds(10);

  /// So long where somebody looks on: the line that says how long it takes must go on.
  private static final Duration TICK = Duration.ofSeconds(1);

  /// Between questions that were answered without news.
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Surroundings surroundings;
  private final Complaints complaints;

  @Parameters(paramLabel = "APP", description = "NAME or NAMESPACE/NAME.")
  private String name = "";

  @Option(
      names = "--accept-rewrite",
      description = "Follow the reference although its history was rewritten or moved back.")
  private boolean acceptRewrite;

  @Option(names = "--wait", description = "Stay until the run has ended.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "How long --wait stays (default: 5m).")
  private String timeout = "5m";

  @Mixin private SessionOptions session = new SessionOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  SyncCommand(Surroundings surroundings, Complaints complaints) {
    this.surroundings = surroundings;
    this.complaints = complaints;
  }

  @Override
  public ExitCode run() {
    Duration longest =
        Durations.read(timeout)
            .orElseThrow(
                () ->
                    Problem.of(
                            ProblemCode.INVALID_ARGUMENT,
                            "--timeout",
                            "it is no duration",
                            "Write 30s, 5m or 1h.")
                        .exception());
    JsonObject before = status(JsonObject.EMPTY.with("application", name));
    if (string(before, "activity").equals("SUSPENDED")) {
      throw suspended(before).exception();
    }
    JsonObject question =
        JsonObject.EMPTY
            .with("application", name)
            .with("acceptRewrite", StatusJson.bool(acceptRewrite))
            .with("actor", Author.of(surroundings));
    JsonObject answer = session.ask(surroundings, Operation.SYNC, question);
    if (!wait) {
      output.print(
          surroundings,
          answer,
          colour ->
              "%s: begun. `plumb status %s` shows how it goes.\n"
                  .formatted(Visible.text(GetCommand.fullName(before)), Visible.text(name)));
      return ExitCode.OK;
    }
    return finished(await(before, longest));
  }

  /// Waits until the application rests after a change of its activity.
  private JsonObject await(JsonObject before, Duration longest) {
    Instant end = surroundings.time().now().plus(longest);
    String full = GetCommand.fullName(before);
    try (Progress progress = Progress.of(surroundings, full)) {
      JsonObject last = before;
      while (true) {
        JsonObject now = news(last, end);
        if (rests(now) && !string(now, "since").equals(string(before, "since"))) {
          return now;
        }
        if (!surroundings.time().now().isBefore(end)) {
          throw late(full, now, longest).exception();
        }
        progress.now(full + ": " + Words.plain(string(now, "activity")));
        if (standing(now).equals(standing(last))) {
          pause();
        }
        last = now;
      }
    }
  }

  /// The status as soon as it is another one than the last, or after a while.
  private JsonObject news(JsonObject last, Instant end) {
    Duration left = Duration.between(surroundings.time().now(), end);
    Duration most = surroundings.terminal().interactive() ? TICK : NEWS;
    Duration within = left.compareTo(most) < 0 ? left : most;
    return status(
        JsonObject.EMPTY
            .with("application", name)
            .with("unlike", standing(last))
            .with("within", new JsonInteger(Math.max(0, within.toSeconds()))));
  }

  private static JsonObject standing(JsonObject status) {
    return JsonObject.EMPTY
        .with("activity", string(status, "activity"))
        .with("since", string(status, "since"));
  }

  private static boolean rests(JsonObject status) {
    return Set.of("IDLE", "BACKING_OFF", "SUSPENDED").contains(string(status, "activity"));
  }

  private ExitCode finished(JsonObject status) {
    output.print(
        surroundings,
        status,
        colour ->
            "%s: %s and %s at %s\n"
                .formatted(
                    Visible.text(GetCommand.fullName(status)),
                    Words.title(string(status, "sync")),
                    Words.title(string(status, "health")),
                    Words.commit(string(status, "observed"))));
    ExitCode end = ExitCode.OK;
    for (JsonObject json : status.array("problems").orElse(JsonArray.EMPTY).objects()) {
      Problem problem = StatusJson.readProblem(json);
      complaints.tell(problem, output.format(), output.coloured(surroundings));
      end = end == ExitCode.OK ? ExitCode.of(problem.code()) : end;
    }
    return end;
  }

  private JsonObject status(JsonObject question) {
    return session
        .askQuietly(surroundings, Operation.STATUS, question)
        .object("application")
        .orElse(JsonObject.EMPTY);
  }

  private void pause() {
    try {
      surroundings.time().pause(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(ProblemCode.INTERRUPTED, name, "the wait was interrupted", "").exception();
    }
  }

  private static Problem late(String full, JsonObject status, Duration longest) {
    return new Problem(
        ProblemCode.HEALTH_TIMEOUT,
        full,
        "the run has not ended within " + Durations.text(longest),
        "it is " + Words.plain(string(status, "activity")),
        "It goes on without this command: `plumb status " + full + "` shows it.");
  }

  private static Problem suspended(JsonObject status) {
    return Problem.of(
        ProblemCode.INVALID_FIELD,
        GetCommand.fullName(status),
        "its declaration suspends it",
        "Take the suspension out of the declaration first.");
  }

  private static String string(JsonObject json, String name) {
    return json.string(name).orElse("");
  }

  @Override
  public Set<ExitCode> exitCodes() {
    return EnumSet.copyOf(ExitCode.ofConversations());
  }
}
