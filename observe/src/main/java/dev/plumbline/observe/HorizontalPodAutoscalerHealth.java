package dev.plumbline.observe;

import dev.plumbline.codec.Json;
import dev.plumbline.model.Health;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ProblemException;
import java.util.List;
import java.util.Set;

/// `autoscaling/HorizontalPodAutoscaler`: `v2` has conditions, `v1` carries the same in an
/// annotation, other versions are not supported. kstatus has no rule of its own for it.
record HorizontalPodAutoscalerHealth() implements ArgoRule {

  private static final String ANNOTATION = "autoscaling.alpha.kubernetes.io/conditions";
  private static final Set<String> INACTIVE =
      Set.of(
          "FailedGetResourceMetric",
          "FailedGetObjectMetric",
          "FailedGetPodsMetric",
          "FailedGetExternalMetric",
          "FailedComputeMetricsReplicas",
          "InvalidSelector");
  private static final String NO_CONDITIONS = "failed to convert conditions annotation to typed: ";

  @Override
  public String title() {
    return "HPA";
  }

  @Override
  public Set<String> versions() {
    return Set.of("v1", "v2");
  }

  @Override
  public Health argocd(TypedFields live) {
    if (live.string("apiVersion").endsWith("/v2")) {
      return judge(Condition.of(live.object("status")));
    }
    String annotation = live.object("metadata").object("annotations").string(ANNOTATION);
    if (annotation.isEmpty() && !live.object("metadata").object("annotations").has(ANNOTATION)) {
      return judge(List.of());
    }
    try {
      return annotated(Json.read(annotation));
    } catch (ProblemException e) {
      return Health.unknown(NO_CONDITIONS + e.problem().why());
    }
  }

  private static Health annotated(JsonValue conditions) {
    if (!(conditions instanceof JsonArray array)) {
      String type = conditions instanceof JsonObject ? "object" : conditions.typeName();
      return Health.unknown(
          NO_CONDITIONS
              + "json: cannot unmarshal "
              + type
              + " into Go value of type []health.hpaCondition");
    }
    return judge(
        new TypedFields(JsonObject.of("conditions", array))
            .list("conditions").stream().map(Condition::read).toList());
  }

  /// A failure anywhere counts more than a good condition before it.
  private static Health judge(List<Condition> conditions) {
    for (Condition condition : conditions) {
      if (isFailure(condition)) {
        return Health.degraded(condition.message());
      }
    }
    for (Condition condition : conditions) {
      if (condition.is("AbleToScale", "True") || condition.is("ScalingLimited", "True")) {
        return Health.healthy(condition.message());
      }
    }
    return Health.progressing("Waiting to Autoscale");
  }

  private static boolean isFailure(Condition condition) {
    String reason = condition.reason();
    return switch (condition.type()) {
      case "AbleToScale" -> reason.equals("FailedGetScale") || reason.equals("FailedUpdateScale");
      case "ScalingActive" -> INACTIVE.contains(reason);
      default -> false;
    };
  }
}
