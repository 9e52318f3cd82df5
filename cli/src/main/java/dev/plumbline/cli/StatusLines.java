package dev.plumbline.cli;

import dev.plumbline.cli.OutputOptions.Format;
import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.engine.StatusSink;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Prints a line for each status that says something new, one for each problem with declarations,
/// and one for each warning of a render. Called from any thread.
final class StatusLines implements StatusSink {

  private final Surroundings surroundings;
  private final Format format;
  private final boolean colour;
  private final Map<ApplicationId, String> last = new HashMap<>();
  private final Map<ApplicationId, Set<String>> warned = new HashMap<>();
  private Set<String> complaints = Set.of();

  StatusLines(Surroundings surroundings, Format format, boolean colour) {
    this.surroundings = surroundings;
    this.format = format;
    this.colour = colour;
  }

  @Override
  public synchronized void publish(Application application, ApplicationStatus status) {
    warn(application.id(), Set.copyOf(status.warnings()));
    String news = text(application, status, false);
    if (news.equals(last.put(application.id(), news))) {
      return;
    }
    JsonObject row =
        JsonObject.EMPTY
            .with("at", time())
            .with("application", StatusJson.row(application, status));
    print(
        switch (format) {
          case TEXT -> time() + "  " + text(application, status, colour);
          case JSON -> Visible.json(Json.write(row));
          case YAML -> "---\n" + Yaml.write(row).stripTrailing();
        });
  }

  @Override
  public synchronized void release(Application application) {
    last.remove(application.id());
    warned.remove(application.id());
    if (format == Format.TEXT) {
      print(time() + "  " + Visible.text(application.id().toString()) + "  deleted");
    }
  }

  /// A warning is told when it comes, and again when it comes back.
  private void warn(ApplicationId id, Set<String> warnings) {
    Set<String> told = Optional.ofNullable(warned.put(id, warnings)).orElse(Set.of());
    warnings.stream()
        .filter(warning -> !told.contains(warning))
        .sorted()
        .map(warning -> time() + "  " + Visible.text(id + "  warning: " + warning))
        .forEach(surroundings.terminal().err()::println);
  }

  /// Tells the problems with declarations that were not told by the last call.
  ///
  /// @param answer to [Session.Operation#DECLARATIONS]
  synchronized void declarations(JsonObject answer) {
    Set<String> now = new LinkedHashSet<>();
    answer.array("problems").ifPresent(all -> all.objects().forEach(p -> now.add(message(p))));
    answer
        .object("refused")
        .ifPresent(
            refused ->
                refused
                    .names()
                    .forEach(
                        id ->
                            refused
                                .array(id)
                                .ifPresent(
                                    all ->
                                        all.objects()
                                            .forEach(p -> now.add("refused: " + message(p))))));
    now.stream()
        .filter(message -> !complaints.contains(message))
        .forEach(
            message ->
                surroundings.terminal().err().println(time() + "  " + Visible.text(message)));
    complaints = now;
  }

  private static String message(JsonObject problem) {
    return problem.string("message").orElse("");
  }

  private String time() {
    return surroundings.time().now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String text(Application application, ApplicationStatus status, boolean colour) {
    String message =
        status.problems().stream()
            .findFirst()
            .map(Problem::message)
            .orElseGet(() -> status.health().message());
    Table.Cell sync = Words.sync(status.sync().name());
    Table.Cell health = Words.health(status.health().status().name());
    String line =
        Visible.text(application.id().toString())
            + "  "
            + sync.tone().paint("%-9s".formatted(sync.text()), colour)
            + "  "
            + health.tone().paint("%-11s".formatted(health.text()), colour)
            + "  %-8s".formatted(status.observed().map(Revision::abbreviated).orElse("-"))
            + "  "
            + Visible.text(message);
    return line.stripTrailing();
  }

  private void print(String line) {
    surroundings.terminal().out().println(line);
  }
}
