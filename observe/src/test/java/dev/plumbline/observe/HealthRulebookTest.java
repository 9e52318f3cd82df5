package dev.plumbline.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.model.Health;
import dev.plumbline.model.HealthStatus;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.WaitPolicy.HealthRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class HealthRulebookTest {

  static final List<String> JUDGED_KINDS =
      List.of(
          "apps/v1 Deployment",
          "apps/v1 StatefulSet",
          "apps/v1 DaemonSet",
          "apps/v1 ReplicaSet",
          "batch/v1 Job",
          "batch/v1 CronJob",
          "v1 Pod",
          "v1 Service",
          "v1 PersistentVolumeClaim",
          "networking.k8s.io/v1 Ingress",
          "apiregistration.k8s.io/v1 APIService",
          "autoscaling/v1 HorizontalPodAutoscaler",
          "autoscaling/v2 HorizontalPodAutoscaler",
          "argoproj.io/v1alpha1 Workflow",
          "policy/v1 PodDisruptionBudget",
          "apiextensions.k8s.io/v1 CustomResourceDefinition",
          "host.plumbline.dev/v1alpha1 Process",
          "example.com/v1 Widget");

  private static final List<JsonValue> ODD_VALUES =
      List.of(
          JsonNull.NULL,
          new JsonString("x"),
          new JsonInteger(7),
          new JsonDecimal(1.5),
          JsonBoolean.TRUE,
          JsonArray.EMPTY,
          JsonArray.of(new JsonInteger(1), JsonNull.NULL, JsonObject.EMPTY),
          JsonObject.EMPTY);

  /// An object with a member at each place that a rule may read.
  private static final String EVERY_PLACE =
      """
      {'metadata':{'name':'n','generation':1,'deletionTimestamp':'','finalizers':[],
         'annotations':{'autoscaling.alpha.kubernetes.io/conditions':'[]'}},
       'spec':{'replicas':1,'type':'LoadBalancer','paused':false,'suspend':false,
         'restartPolicy':'Always',
         'updateStrategy':{'type':'RollingUpdate','rollingUpdate':{'partition':1}}},
       'status':{'observedGeneration':1,'phase':'Running','message':'m','replicas':1,
         'conditions':[{'type':'Ready','status':'True'}],
         'containerStatuses':[{'name':'c','state':{'waiting':{'reason':'r'}}}],
         'loadBalancer':{'ingress':[{}]}}}
      """;

  @ParameterizedTest
  @CsvSource({
    "Ready, HEALTHY",
    "Starting, PROGRESSING",
    "Failed, DEGRADED",
    "Backoff, DEGRADED",
    "Stopped, SUSPENDED",
    "Missing, MISSING",
    "Dancing, UNKNOWN"
  })
  void kindsOfTheHostTargetSayTheirPhase(String phase, HealthStatus expected) {
    Manifest live =
        live("host.plumbline.dev/v1alpha1", "Process", "{'phase':'" + phase + "','message':'m'}");

    for (HealthRules rules : HealthRules.values()) {
      assertThat(HealthRulebook.assess(live, rules).status()).isEqualTo(expected);
    }
  }

  @Test
  void anObjectOfTheHostTargetWithoutStatusIsProgressing() {
    Manifest live = live("host.plumbline.dev/v1alpha1", "File", "{}");

    assertThat(HealthRulebook.assess(live, HealthRules.KSTATUS).status())
        .isEqualTo(HealthStatus.PROGRESSING);
  }

  /// The rows of the peer's own cases for kinds of Kubernetes that it judges by script.
  @ParameterizedTest
  @CsvFileSource(resources = "argocd-scripts.csv", delimiter = '|')
  void argocdsScriptsForKindsOfKubernetesCount(
      String kind, String status, HealthStatus expected, String message) {
    String group =
        switch (kind) {
          case "CronJob" -> "batch";
          case "PodDisruptionBudget" -> "policy";
          default -> "apiextensions.k8s.io";
        };

    assertThat(HealthRulebook.assess(live(group + "/v1", kind, status), HealthRules.ARGOCD))
        .isEqualTo(new Health(expected, message));
  }

  @Test
  void aSuspendedCronJobIsHealthy() {
    Manifest live = manifest("{'apiVersion':'batch/v1','kind':'CronJob','spec':{'suspend':true}}");

    assertThat(HealthRulebook.assess(live, HealthRules.ARGOCD))
        .isEqualTo(Health.healthy("CronJob is Suspended"));
  }

  @Test
  void anUnknownKindIsHealthyToArgocdAndJudgedByItsConditionsByKstatus() {
    Manifest live =
        live(
            "example.com/v1",
            "Widget",
            "{'conditions':[{'type':'Ready','status':'False','message':'no'}]}");

    assertThat(HealthRulebook.assess(live, HealthRules.ARGOCD)).isEqualTo(Health.HEALTHY);
    assertThat(HealthRulebook.assess(live, HealthRules.KSTATUS))
        .isEqualTo(Health.progressing("no"));
  }

  @Test
  void aRunningJobIsCurrentToKstatusButFluxWaitsUntilItIsComplete() {
    Manifest running = live("batch/v1", "Job", "{'startTime':'2026-01-01T00:00:00Z','active':1}");
    Manifest complete =
        live("batch/v1", "Job", "{'conditions':[{'type':'Complete','status':'True'}]}");

    assertThat(HealthRulebook.kstatus(running).status()).isEqualTo(KstatusResult.Status.CURRENT);
    assertThat(HealthRulebook.assess(running, HealthRules.KSTATUS).status())
        .isEqualTo(HealthStatus.PROGRESSING);
    assertThat(HealthRulebook.assess(complete, HealthRules.KSTATUS).status())
        .isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void aLongLivedPodWithTheAnnotationIsJudgedAsOneThatRestartsUnlessItIsAHook() {
    String pod =
        "{'apiVersion':'v1','kind':'Pod','metadata':{'annotations':{%s'argocd.argoproj.io/ignore-restart-policy':'true'}},"
            + "'spec':{'restartPolicy':'Never'},'status':{'phase':'Running','conditions':[{'type':'Ready','status':'True'}]}}";

    assertThat(HealthRulebook.argocd(manifest(pod.formatted("")))).contains(Health.HEALTHY);
    assertThat(
            HealthRulebook.argocd(manifest(pod.formatted("'argocd.argoproj.io/hook':'PreSync',"))))
        .contains(Health.progressing(""));
  }

  @ParameterizedTest
  @EnumSource(KstatusResult.Status.class)
  void everyStatusOfKstatusHasOneOfOurs(KstatusResult.Status status) {
    HealthStatus expected =
        switch (status) {
          case CURRENT -> HealthStatus.HEALTHY;
          case IN_PROGRESS, TERMINATING -> HealthStatus.PROGRESSING;
          case FAILED -> HealthStatus.DEGRADED;
          case NOT_FOUND -> HealthStatus.MISSING;
          case UNKNOWN -> HealthStatus.UNKNOWN;
        };

    assertThat(new KstatusResult(status, "m").toHealth()).isEqualTo(new Health(expected, "m"));
  }

  /// Puts a value of each type at each place that a rule may read. Nothing may throw, and where the
  /// peer converts the object first, a wrong type is never healthy.
  @ParameterizedTest
  @FieldSource("JUDGED_KINDS")
  void noShapeThrows(String kind) {
    String[] parts = kind.split(" ");
    JsonObject full =
        json(EVERY_PLACE)
            .with("apiVersion", new JsonString(parts[0]))
            .with("kind", new JsonString(parts[1]));

    mutate(full, ODD_VALUES)
        .forEach(
            odd -> {
              Manifest live = new Manifest(odd);
              assertThat(HealthRulebook.assess(live, HealthRules.ARGOCD)).isNotNull();
              assertThat(HealthRulebook.assess(live, HealthRules.KSTATUS)).isNotNull();
              assertThat(HookCompletion.of(live)).isNotNull();
            });
  }

  @Test
  void aWrongTypeIsUnknown() {
    Manifest live =
        manifest("{'apiVersion':'apps/v1','kind':'Deployment','spec':{'replicas':'three'}}");

    assertThat(HealthRulebook.argocd(live))
        .contains(
            Health.unknown(
                "failed to convert unstructured Deployment to typed: unrecognized type: int32"));
  }

  /// Every object that differs from the given one in a single member, at any depth.
  private static List<JsonObject> mutate(JsonObject object, List<JsonValue> values) {
    return object.members().entrySet().stream()
        .flatMap(
            member -> {
              List<JsonObject> flat =
                  values.stream().map(value -> object.with(member.getKey(), value)).toList();
              List<JsonObject> deep =
                  member.getValue() instanceof JsonObject inner
                      ? mutate(inner, values).stream()
                          .map(changed -> object.with(member.getKey(), changed))
                          .toList()
                      : List.of();
              return Stream.concat(flat.stream(), deep.stream());
            })
        .toList();
  }

  private static Manifest live(String apiVersion, String kind, String status) {
    return manifest(
        "{'apiVersion':'%s','kind':'%s','status':%s}".formatted(apiVersion, kind, status));
  }

  private static Manifest manifest(String json) {
    return new Manifest(json(json));
  }

  private static JsonObject json(String quoted) {
    return (JsonObject) Json.read(quoted.replace('\'', '"'));
  }
}
