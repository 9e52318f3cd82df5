package dev.plumbline.report;

import dev.plumbline.model.Dependency;
import dev.plumbline.model.Finding;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Step;
import dev.plumbline.plan.PlanJson;
import dev.plumbline.plan.ShownField;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/// A report as JSON, for programs: all of it, whatever its length. Values of Secrets are masked.
public final class ReportJson {

  private ReportJson() {}

  /// The whole report.
  public static JsonObject of(Report report) {
    Span span = report.span();
    JsonObject json =
        JsonObject.EMPTY
            .with("base", point(span.base()))
            .with("mergeBase", span.mergeBase())
            .with("head", point(span.head()))
            .with("trusted", bool(span.trusted()))
            .with("merged", bool(span.merged()))
            .with("changes", bool(report.changesSomething()))
            .with("targetsAsked", bool(report.asked()))
            .with("summary", summary(report))
            .with("reaches", reach(report))
            .with("applications", array(report.applications(), ReportJson::application))
            .with("unknown", array(report.unknown(), ReportJson::problem));
    return report
        .conflict()
        .map(conflict -> json.with("conflict", array(conflict.paths(), JsonString::new)))
        .orElse(json);
  }

  private static JsonObject point(Span.Point point) {
    return JsonObject.EMPTY.with("name", point.name()).with("commit", point.commit());
  }

  private static JsonObject summary(Report report) {
    JsonObject summary =
        JsonObject.EMPTY
            .with("lookedAt", number(report.extent().applications()))
            .with("files", number(report.extent().files()))
            .with("concerned", number(report.concerned().size()));
    for (Action action : Action.values()) {
      summary = summary.with(name(action), number(report.count(action)));
    }
    return summary
        .with("restart", number(report.restarts()))
        .with("refused", number(report.refusals()))
        .with("broken", number(report.count(Fate.BROKEN)))
        .with("newErrors", number(report.fresh(Severity.ERROR)))
        .with("newWarnings", number(report.fresh(Severity.WARNING)));
  }

  private static JsonArray reach(Report report) {
    return array(
        report.reach().entrySet(),
        each ->
            JsonObject.EMPTY
                .with("target", each.getKey())
                .with("namespaces", array(each.getValue(), JsonString::new)));
  }

  private static JsonObject application(ApplicationReport application) {
    JsonObject json =
        JsonObject.EMPTY
            .with("application", application.id().toString())
            .with("declaredAs", application.id().declaredAs().toString())
            .with("target", application.destination().target())
            .with("namespace", application.destination().namespace())
            .with("fate", name(application.fate()))
            .with("objects", array(application.changes(), ReportJson::change))
            .with("environments", array(application.passage().environments(), JsonString::new))
            .with("waits", array(application.passage().waits(), JsonString::new))
            .with("course", course(application.course()))
            .with("findings", findings(application.findings()))
            .with("unknown", array(application.unknown(), ReportJson::problem))
            .with("notes", array(application.notes(), JsonString::new));
    return application.live().map(live -> json.with("live", live(live))).orElse(json);
  }

  private static JsonObject change(ObjectChange change) {
    return key(change.key())
        .with("action", name(change.action()))
        .with("why", change.why())
        .with("origin", change.origin().toString())
        .with("fields", array(change.fields(), ReportJson::field))
        .with(
            "consequences",
            array(
                change.consequences(),
                each ->
                    JsonObject.EMPTY
                        .with("kind", name(each.kind()))
                        .with("loud", bool(each.kind().loud()))
                        .with("text", each.text())));
  }

  private static JsonObject field(ShownField field) {
    JsonObject json =
        JsonObject.EMPTY.with("pointer", field.pointer().toString()).with("path", field.path());
    if (field.before().isPresent()) {
      json = json.with("before", field.before().get());
    }
    return field.after().isPresent() ? json.with("after", field.after().get()) : json;
  }

  private static JsonObject course(Course course) {
    return JsonObject.EMPTY
        .with("start", name(course.start()))
        .with("dependencies", array(course.dependencies(), ReportJson::dependency))
        .with(
            "legs",
            array(
                course.legs(),
                leg ->
                    JsonObject.EMPTY
                        .with("phase", name(leg.phase()))
                        .with("wave", number(leg.wave()))
                        .with("writes", number(leg.writes()))
                        .with("hooks", array(leg.hooks(), ReportJson::key))
                        .with("awaits", bool(leg.awaits()))))
        .with("end", name(course.end()))
        .with("timeoutSeconds", new JsonInteger(course.timeout().toSeconds()));
  }

  private static JsonString dependency(Dependency dependency) {
    return new JsonString(dependency.application().toString());
  }

  private static JsonObject findings(FindingChange findings) {
    return JsonObject.EMPTY
        .with("new", array(findings.fresh(), ReportJson::finding))
        .with("standing", array(findings.standing(), ReportJson::finding))
        .with("gone", array(findings.gone(), ReportJson::finding));
  }

  private static JsonObject finding(Finding finding) {
    return problem(finding.problem())
        .with("severity", name(finding.severity()))
        .with("check", finding.check());
  }

  private static JsonObject problem(Problem problem) {
    return JsonObject.EMPTY
        .with("code", problem.code().name())
        .with("subject", problem.subject())
        .with("what", problem.what())
        .with("why", problem.why())
        .with("next", problem.next());
  }

  private static JsonObject live(LiveReport live) {
    return JsonObject.EMPTY
        .with("digest", PlanJson.digest(live.plan()).toString())
        .with("refused", bool(live.plan().refused()))
        .with("steps", new JsonArray(live.plan().steps().flatMap(ReportJson::step).toList()))
        .with("drifted", array(live.drifted(), ReportJson::key))
        .with("pending", array(live.pending(), ReportJson::key));
  }

  private static Stream<JsonValue> step(Step step) {
    String action =
        switch (step) {
          case Step.Create _ -> "create";
          case Step.Update _ -> "change";
          case Step.Replace _ -> "replace";
          case Step.Delete _ -> "delete";
          case Step.Skip _ -> "stay";
          case Step.Keep _, Step.Forget _ -> "";
        };
    return action.isEmpty()
        ? Stream.of()
        : Stream.of(key(step.key()).with("action", new JsonString(action)));
  }

  private static JsonObject key(ObjectKey key) {
    return JsonObject.EMPTY
        .with("group", key.kind().group())
        .with("kind", key.kind().kind())
        .with("namespace", key.namespace())
        .with("name", key.name());
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static JsonBoolean bool(boolean value) {
    return value ? JsonBoolean.TRUE : JsonBoolean.FALSE;
  }

  private static JsonInteger number(int value) {
    return new JsonInteger(value);
  }

  private static <T> JsonArray array(Collection<T> items, Function<T, JsonValue> item) {
    return new JsonArray(items.stream().map(item).toList());
  }
}
