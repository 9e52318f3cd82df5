package dev.plumbline.cli;

import dev.plumbline.approval.Deployed;
import dev.plumbline.approval.Emergencies;
import dev.plumbline.approval.Mark;
import dev.plumbline.engine.Engine;
import dev.plumbline.engine.EnvironmentGate;
import dev.plumbline.engine.WaitingRoom;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What waits to be approved, as JSON.
final class WaitingJson {

  private WaitingJson() {}

  /// Has an application looked at anew.
  static JsonObject hasten(WaitingRoom room, Engine engine, Application application) {
    room.hasten(engine, application.id());
    return JsonObject.of("started", StatusJson.bool(true));
  }

  /// @param only about this one alone; empty for all
  static JsonObject of(WaitingRoom room, Engine engine, Optional<Application> only) {
    List<Application> asked =
        only.map(List::of)
            .orElseGet(
                () ->
                    engine.applications().stream()
                        .flatMap(id -> engine.application(id).stream())
                        .toList());
    Map<ApplicationId, EnvironmentGate.Held> held = room.held();
    List<JsonValue> waiting = new ArrayList<>();
    List<JsonValue> emergencies = new ArrayList<>();
    List<JsonValue> problems = new ArrayList<>();
    for (Application application : asked) {
      Optional.ofNullable(held.get(application.id()))
          .ifPresent(each -> waiting.add(waiting(application, room.repository(application), each)));
      try {
        room.emergencies(application)
            .forEach(
                each ->
                    emergencies.add(emergency(application, room.repository(application), each)));
      } catch (ProblemException e) {
        problems.add(StatusJson.problem(e.problem()));
      }
    }
    return JsonObject.of("waiting", new JsonArray(waiting))
        .with("emergencies", new JsonArray(emergencies))
        .with("problems", new JsonArray(problems));
  }

  private static JsonObject name(Application application, String repository) {
    ApplicationId id = application.id();
    return JsonObject.EMPTY
        .with("group", id.declaredAs().group())
        .with("kind", id.declaredAs().kind())
        .with("namespace", id.namespace())
        .with("name", id.name())
        .with("repository", repository);
  }

  /// The application of an answer.
  static ApplicationId id(JsonObject json) {
    return new ApplicationId(
        new GroupKind(json.string("group").orElse(""), json.string("kind").orElse("")),
        json.string("namespace").orElse(""),
        json.string("name").orElse(""));
  }

  private static JsonObject waiting(
      Application application, String repository, EnvironmentGate.Held held) {
    JsonObject json =
        name(application, repository)
            .with("revision", held.revision().map(Revision::commit).orElse(""))
            .with("commit", held.commit().orElse(""))
            .with("mark", Mark.of(held.deployed()).text())
            .with("parts", parts(held.deployed()));
    return held.clearance()
        .problem(application.id().toString())
        .map(problem -> json.with("problem", StatusJson.problem(problem)))
        .orElse(json);
  }

  private static JsonObject parts(Deployed deployed) {
    JsonObject references = JsonObject.EMPTY;
    for (Map.Entry<String, String> each : deployed.references().entrySet()) {
      references = references.with(each.getKey(), each.getValue());
    }
    return JsonObject.EMPTY
        .with("branch", deployed.branch())
        .with("policy", deployed.policy().toString())
        .with("place", deployed.place().toString())
        .with("settings", deployed.settings().toString())
        .with("references", references)
        .with("rendered", deployed.rendered().toString());
  }

  private static JsonObject emergency(
      Application application, String repository, Emergencies.Open open) {
    return name(application, repository)
        .with("commit", open.emergency().binding().commit())
        .with("by", open.emergency().by())
        .with("at", open.emergency().at().toString())
        .with("reason", open.emergency().reason())
        .with("reviewers", open.by())
        .with("until", open.until().toString())
        .with("overdue", StatusJson.bool(open.overdue()));
  }

  /// What is in the way of an application that waits.
  static Optional<Problem> problem(JsonObject waiting) {
    return waiting.object("problem").map(StatusJson::readProblem);
  }
}
