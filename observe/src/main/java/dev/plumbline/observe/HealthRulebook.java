package dev.plumbline.observe;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Health;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.WaitPolicy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Chooses the rule that says how an object is. Every rule is a pure function of the live object
/// and never throws: a shape that its kind does not allow gives `UNKNOWN`, or what the peer says.
///
/// One class a kind holds what Argo CD and kstatus say of it, and where they differ.
public final class HealthRulebook {

  /// Earlier than any object: nothing is old enough to have failed by its age alone.
  private static final Instant NO_CLOCK = Instant.MIN;

  private static final String HOOK_FINALIZER = "argocd.argoproj.io/hook-finalizer";

  private static final Map<GroupKind, ArgoRule> ARGOCD =
      Map.ofEntries(
          Map.entry(new GroupKind("", "PersistentVolumeClaim"), new PersistentVolumeClaimHealth()),
          Map.entry(new GroupKind("", "Pod"), new PodHealth()),
          Map.entry(new GroupKind("", "Service"), new ServiceHealth()),
          Map.entry(new GroupKind("apiregistration.k8s.io", "APIService"), new ApiServiceHealth()),
          Map.entry(new GroupKind("apps", "DaemonSet"), new DaemonSetHealth()),
          Map.entry(new GroupKind("apps", "Deployment"), new DeploymentHealth()),
          Map.entry(new GroupKind("apps", "ReplicaSet"), new ReplicaSetHealth()),
          Map.entry(new GroupKind("apps", "StatefulSet"), new StatefulSetHealth()),
          Map.entry(new GroupKind("argoproj.io", "Workflow"), new WorkflowHealth()),
          Map.entry(
              new GroupKind("autoscaling", "HorizontalPodAutoscaler"),
              new HorizontalPodAutoscalerHealth()),
          Map.entry(new GroupKind("batch", "Job"), new JobHealth()),
          Map.entry(new GroupKind("extensions", "Ingress"), new IngressHealth()),
          Map.entry(new GroupKind("networking.k8s.io", "Ingress"), new IngressHealth()));

  private static final Map<GroupKind, BundledRule> BUNDLED =
      Map.of(
          new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition"),
          new CustomResourceDefinitionHealth(),
          new GroupKind("batch", "CronJob"),
          new CronJobHealth(),
          new GroupKind("policy", "PodDisruptionBudget"),
          new PodDisruptionBudgetHealth());

  private static final Map<GroupKind, KstatusRule> KSTATUS =
      Map.ofEntries(
          Map.entry(new GroupKind("", "ConfigMap"), new AlwaysReady()),
          Map.entry(new GroupKind("", "PersistentVolumeClaim"), new PersistentVolumeClaimHealth()),
          Map.entry(new GroupKind("", "Pod"), new PodHealth()),
          Map.entry(new GroupKind("", "Secret"), new AlwaysReady()),
          Map.entry(new GroupKind("", "Service"), new ServiceHealth()),
          Map.entry(
              new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition"),
              new CustomResourceDefinitionHealth()),
          Map.entry(new GroupKind("apps", "DaemonSet"), new DaemonSetHealth()),
          Map.entry(new GroupKind("apps", "Deployment"), new DeploymentHealth()),
          Map.entry(new GroupKind("apps", "ReplicaSet"), new ReplicaSetHealth()),
          Map.entry(new GroupKind("apps", "StatefulSet"), new StatefulSetHealth()),
          Map.entry(new GroupKind("batch", "CronJob"), new AlwaysReady()),
          Map.entry(new GroupKind("batch", "Job"), new JobHealth()),
          Map.entry(new GroupKind("extensions", "DaemonSet"), new DaemonSetHealth()),
          Map.entry(new GroupKind("extensions", "Deployment"), new DeploymentHealth()),
          Map.entry(new GroupKind("extensions", "ReplicaSet"), new ReplicaSetHealth()),
          Map.entry(
              new GroupKind("policy", "PodDisruptionBudget"), new PodDisruptionBudgetHealth()));

  private HealthRulebook() {}

  /// The health of a live object by the chosen rules, as the peer that they come from judges in a
  /// real installation:
  ///
  /// - Argo CD: [#argocd], preceded by its scripts for `CustomResourceDefinition`, `CronJob` and
  ///   `PodDisruptionBudget`; a kind without health is healthy.
  /// - kstatus: [#kstatus(Manifest)], but a `Job` is in progress until it is complete, as Flux's
  ///   own reader of its status says.
  ///
  /// Kinds of the host target have one rule for both.
  public static Health assess(Manifest live, WaitPolicy.HealthRules rules) {
    return assess(live, rules, NO_CLOCK);
  }

  /// As [#assess(Manifest, WaitPolicy.HealthRules)], but where kstatus looks at the age of an
  /// object, so does this.
  public static Health assess(Manifest live, WaitPolicy.HealthRules rules, Instant now) {
    if (live.groupKind().group().equals(HostHealth.GROUP)) {
      return HostHealth.of(new LooseFields(live.content()));
    }
    return switch (rules) {
      case ARGOCD -> bundled(live).or(() -> argocd(live)).orElse(Health.HEALTHY);
      case KSTATUS -> waited(live, now).toHealth();
    };
  }

  /// What the checks in Argo CD's engine say. Empty: the kind has no health, which counts as
  /// healthy.
  public static Optional<Health> argocd(Manifest live) {
    if (isGoing(live)) {
      return Optional.of(Health.progressing("Pending deletion"));
    }
    return Optional.ofNullable(ARGOCD.get(live.groupKind())).map(rule -> judge(rule, live));
  }

  /// What kstatus says, without a clock: a pod that no node takes is in progress for ever.
  public static KstatusResult kstatus(Manifest live) {
    return kstatus(live, NO_CLOCK);
  }

  /// What kstatus says at that time: a pod that no node has taken for 15 seconds has failed.
  public static KstatusResult kstatus(Manifest live, Instant now) {
    try {
      Optional<KstatusResult> settled = GenericStatus.beforeKind(live);
      if (settled.isPresent()) {
        return settled.get();
      }
      KstatusInput input = input(live, now);
      return Optional.ofNullable(KSTATUS.get(live.groupKind()))
          .map(rule -> rule.kstatus(input))
          .orElseGet(() -> GenericStatus.afterKind(input.conditions()));
    } catch (OddShape odd) {
      return KstatusResult.unknown(odd.reason());
    }
  }

  private static KstatusResult waited(Manifest live, Instant now) {
    KstatusResult result = kstatus(live, now);
    boolean running =
        result.status() == KstatusResult.Status.CURRENT
            && live.groupKind().equals(new GroupKind("batch", "Job"));
    return running ? JobHealth.untilComplete(input(live, now)) : result;
  }

  private static KstatusInput input(Manifest live, Instant now) {
    return new KstatusInput(new LooseFields(live.content()), Condition.of(live.content()), now);
  }

  private static Optional<Health> bundled(Manifest live) {
    if (isGoing(live)) {
      return Optional.empty();
    }
    return Optional.ofNullable(BUNDLED.get(live.groupKind())).map(rule -> judge(rule, live));
  }

  private static Health judge(BundledRule rule, Manifest live) {
    try {
      return rule.bundled(new TypedFields(live.content()));
    } catch (OddShape odd) {
      return Health.unknown(odd.reason());
    }
  }

  private static Health judge(ArgoRule rule, Manifest live) {
    String apiVersion = live.apiVersion();
    String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
    if (!rule.versions().isEmpty() && !rule.versions().contains(version)) {
      return Health.unknown(
          "unsupported %s GVK: %s/%s, Kind=%s"
              .formatted(rule.title(), live.groupKind().group(), version, live.kind()));
    }
    try {
      return rule.argocd(new TypedFields(live.content()));
    } catch (OddShape odd) {
      return Health.unknown(
          "failed to convert unstructured %s to typed: %s".formatted(rule.title(), odd.reason()));
    }
  }

  /// Whether the object is being deleted. One that only waits for the finalizer which Argo CD puts
  /// on hooks is judged by its kind.
  private static boolean isGoing(Manifest live) {
    boolean going =
        live.metadata().string("deletionTimestamp").filter(time -> !time.isEmpty()).isPresent();
    return going
        && live.metadata()
            .array("finalizers")
            .filter(all -> all.strings().contains(HOOK_FINALIZER))
            .isEmpty();
  }
}
