package dev.plumbline.cli;

import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationStatus;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Revision;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// An application's status as JSON: stable names, for people's scripts.
final class StatusJson {

  private StatusJson() {}

  /// The short form, a row of `plumb get`.
  static JsonObject row(Application application, ApplicationStatus status) {
    JsonObject row =
        JsonObject.EMPTY
            .with("namespace", application.id().namespace())
            .with("name", application.id().name())
            .with("kind", application.id().declaredAs().toString())
            .with("target", target(application))
            .with("sync", status.sync().name())
            .with("health", status.health().status().name())
            .with("message", status.health().message())
            .with("activity", status.activity().name())
            .with("since", status.since().toString())
            .with("observed", status.observed().map(Revision::commit).orElse(""))
            .with("applied", status.applied().map(Revision::commit).orElse(""))
            .with("problems", problems(status.problems()));
    JsonObject warned =
        status.warnings().isEmpty()
            ? row
            : row.with("warnings", JsonArray.ofStrings(status.warnings()));
    return status.stale().isPresent()
        ? warned.with("stale", status.stale().get().toString())
        : warned;
  }

  /// The long form, for `plumb status`.
  static JsonObject whole(Application application, ApplicationStatus status) {
    JsonObject source =
        JsonObject.EMPTY
            .with("url", application.source().url())
            .with("path", application.render().path());
    return row(application, status)
        .with("source", source)
        .with("automated", bool(application.sync().automated()))
        .with("objects", array(status.objects(), StatusJson::object))
        .with("history", array(status.history(), StatusJson::run));
  }

  static JsonArray problems(List<Problem> problems) {
    return array(problems, StatusJson::problem);
  }

  static JsonObject problem(Problem problem) {
    return JsonObject.EMPTY
        .with("code", problem.code().name())
        .with("subject", problem.subject())
        .with("what", problem.what())
        .with("why", problem.why())
        .with("next", problem.next())
        .with("message", problem.message());
  }

  /// Reads what [#problem] has written. A code of another version of plumb counts as an internal
  /// error.
  static Problem readProblem(JsonObject json) {
    ProblemCode code =
        Arrays.stream(ProblemCode.values())
            .filter(known -> known.name().equals(json.string("code").orElse("")))
            .findFirst()
            .orElse(ProblemCode.INTERNAL_ERROR);
    return new Problem(
        code,
        json.string("subject").filter(subject -> !subject.isBlank()).orElse("plumb"),
        json.string("what").orElse(""),
        json.string("why").orElse(""),
        json.string("next").orElse(""));
  }

  static <T> JsonArray array(Collection<T> items, Function<T, JsonObject> form) {
    return new JsonArray(items.stream().map(item -> (JsonValue) form.apply(item)).toList());
  }

  static JsonBoolean bool(boolean value) {
    return value ? JsonBoolean.TRUE : JsonBoolean.FALSE;
  }

  private static String target(Application application) {
    String target = application.destination().target();
    return target.isEmpty() ? "in-cluster" : target;
  }

  private static JsonObject object(ApplicationStatus.ObjectStatus object) {
    return JsonObject.EMPTY
        .with("apiVersion", object.apiVersion())
        .with("kind", object.key().kind().kind())
        .with("namespace", object.key().namespace())
        .with("name", object.key().name())
        .with("sync", object.sync().name())
        .with("health", object.health().status().name())
        .with("message", object.health().message())
        .with("requiresPruning", bool(object.requiresPruning()));
  }

  private static JsonObject run(ApplicationStatus.Run run) {
    return JsonObject.EMPTY
        .with("commit", run.revision().commit())
        .with("title", run.revision().title())
        .with("author", run.revision().author())
        .with("reason", run.reason().name())
        .with("started", run.started().toString())
        .with("finished", run.finished().toString())
        .with("succeeded", bool(run.succeeded()));
  }
}
