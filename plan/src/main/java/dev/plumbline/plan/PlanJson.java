package dev.plumbline.plan;

import dev.plumbline.codec.Json;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Digest;
import dev.plumbline.model.FieldChange;
import dev.plumbline.model.Finding;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions.Trait;
import dev.plumbline.model.Plan;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Stage;
import dev.plumbline.model.Step;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Plans as JSON, for programs and for approvals.
public final class PlanJson {

  private PlanJson() {}

  /// The plan with everything that may be shown: the values of Secrets are masked, and of Secrets
  /// no digest is given by which one could guess them.
  public static JsonObject of(Plan plan) {
    PlanSummary summary = PlanSummary.of(plan);
    return JsonObject.EMPTY
        .with("application", plan.application().toString())
        .with("declaredAs", plan.application().declaredAs().toString())
        .with("commit", plan.commit())
        .with("rendered", plan.rendered().toString())
        .with("inventoryVersion", plan.inventoryVersion())
        .with("digest", digest(plan).toString())
        .with("refused", new JsonBoolean(plan.refused()))
        .with("summary", summary(summary))
        .with("stages", stages(plan.stages(), true))
        .with("onFailure", stages(plan.onFailure(), true))
        .with("findings", array(plan.findings(), PlanJson::finding));
  }

  /// What an approval binds to: equal for two plans exactly if they do the same in the same order.
  /// It covers what is written (by the digest of each object, Secrets included), to which objects,
  /// what is deleted, and what stands against it; not when it was looked at: neither resource
  /// versions nor live values nor the inventory's version.
  public static Digest digest(Plan plan) {
    return Json.digest(
        JsonObject.EMPTY
            .with("declaredAs", plan.application().declaredAs().toString())
            .with("namespace", plan.application().namespace())
            .with("name", plan.application().name())
            .with("commit", plan.commit())
            .with("rendered", plan.rendered().toString())
            .with("stages", stages(plan.stages(), false))
            .with("onFailure", stages(plan.onFailure(), false))
            .with("findings", array(plan.findings(), PlanJson::finding)));
  }

  private static JsonObject summary(PlanSummary summary) {
    return JsonObject.EMPTY
        .with("create", new JsonInteger(summary.create()))
        .with("change", new JsonInteger(summary.change()))
        .with("replace", new JsonInteger(summary.replace()))
        .with("delete", new JsonInteger(summary.delete()))
        .with("leftAlone", new JsonInteger(summary.leftAlone()))
        .with("unchanged", new JsonInteger(summary.unchanged()));
  }

  private static JsonArray stages(List<Stage> stages, boolean shown) {
    return array(
        stages,
        stage ->
            JsonObject.EMPTY
                .with("phase", stage.phase().name().toLowerCase(Locale.ROOT))
                .with("wave", new JsonInteger(stage.wave()))
                .with("await", new JsonBoolean(stage.await()))
                .with("steps", array(stage.steps(), step -> step(step, shown))));
  }

  private static JsonObject step(Step step, boolean shown) {
    return switch (step) {
      case Step.Create create -> desired("create", create.desired(), shown);
      case Step.Update update -> update(update, shown);
      case Step.Replace replace ->
          desired("replace", replace.desired(), shown)
              .with("uid", replace.uid())
              .with("why", replace.why());
      case Step.Delete delete -> delete(delete, shown);
      case Step.Keep keep -> keep(keep, shown);
      case Step.Skip skip -> action("skip", skip.key()).with("why", skip.why());
      case Step.Forget forget -> action("forget", forget.key());
    };
  }

  private static JsonObject update(Step.Update update, boolean shown) {
    JsonObject json =
        desired("update", update.desired(), shown)
            .with("uid", update.uid())
            .with("adopt", new JsonBoolean(update.adopt()));
    return shown
        ? json.with(
            "changes", array(ShownChange.of(update.desired(), update.changes()), PlanJson::change))
        : json;
  }

  private static JsonObject delete(Step.Delete delete, boolean shown) {
    JsonObject json =
        action("delete", delete.key())
            .with("apiVersion", delete.apiVersion())
            .with("uid", delete.uid())
            .with("reason", delete.reason().name().toLowerCase(Locale.ROOT));
    json = delete.foreground() ? json.with("propagation", "foreground") : json;
    return shown ? json.with("resourceVersion", delete.resourceVersion()) : json;
  }

  private static JsonObject keep(Step.Keep keep, boolean shown) {
    JsonObject json = action("keep", keep.key()).with("uid", keep.uid());
    return shown ? json : json.with("digest", keep.desired().digest().toString());
  }

  private static JsonObject desired(String action, DesiredObject desired, boolean shown) {
    JsonObject json =
        action(action, desired.key())
            .with("apiVersion", desired.manifest().apiVersion())
            .with("apply", desired.options().apply().name().toLowerCase(Locale.ROOT));
    boolean lenient = desired.options().traits().contains(Trait.LENIENT);
    json = lenient ? json.with("validation", "lenient") : json;
    if (!shown) {
      return json.with("digest", desired.digest().toString());
    }
    JsonObject open =
        ShownChange.hides(desired) ? json : json.with("digest", desired.digest().toString());
    return open.with("origin", desired.origin().toString())
        .with("object", ShownChange.object(desired));
  }

  private static JsonObject action(String action, ObjectKey key) {
    return JsonObject.EMPTY
        .with("action", action)
        .with("group", key.kind().group())
        .with("kind", key.kind().kind())
        .with("namespace", key.namespace())
        .with("name", key.name());
  }

  private static JsonObject change(FieldChange change) {
    JsonObject json = JsonObject.EMPTY.with("path", change.path().toString());
    if (change.before().isPresent()) {
      json = json.with("before", change.before().get());
    }
    return change.after().isPresent() ? json.with("after", change.after().get()) : json;
  }

  private static JsonObject finding(Finding finding) {
    Problem problem = finding.problem();
    return JsonObject.EMPTY
        .with("severity", finding.severity().name().toLowerCase(Locale.ROOT))
        .with("check", finding.check())
        .with("code", problem.code().name())
        .with("subject", problem.subject())
        .with("message", problem.message());
  }

  private static <T> JsonArray array(List<T> items, Function<T, JsonValue> item) {
    return new JsonArray(items.stream().map(item).toList());
  }
}
