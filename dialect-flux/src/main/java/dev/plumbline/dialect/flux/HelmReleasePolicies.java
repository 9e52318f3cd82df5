package dev.plumbline.dialect.flux;

import dev.plumbline.dialect.FieldReader;
import dev.plumbline.model.DeletionPolicy;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.RetryPolicy;
import dev.plumbline.model.SyncPolicy;
import dev.plumbline.model.SyncPolicy.KindOrder;
import dev.plumbline.model.WaitPolicy;
import dev.plumbline.model.WaitPolicy.HealthRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// How a `HelmRelease` wants to be brought to its cluster.
final class HelmReleasePolicies {

  private static final Duration STANDARD_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration STANDARD_RETRY = Duration.ofMinutes(5);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final Set<String> MODES = Set.of("", "enabled", "warn", "disabled");

  private final FieldReader fields;
  private final Duration interval;

  HelmReleasePolicies(FieldReader fields, Duration interval) {
    this.fields = fields;
    this.interval = interval;
  }

  SyncPolicy sync() {
    String mode = fields.text("spec.driftDetection.mode");
    if (!MODES.contains(mode)) {
      fields.invalid(
          "spec.driftDetection.mode", "it is " + mode, "Write enabled, warn or disabled.");
    }
    requireReadableRules();
    boolean namespace =
        fields.flag("spec.install.createNamespace", false)
            && !fields.text("spec.targetNamespace").isEmpty();
    return new SyncPolicy(
        true,
        true,
        mode.equals("enabled"),
        false,
        KindOrder.HELM,
        false,
        namespace,
        Map.of(),
        Map.of(),
        false,
        retry(),
        interval);
  }

  private void requireReadableRules() {
    List<JsonObject> rules = fields.objects("spec.driftDetection.ignore");
    for (int i = 0; i < rules.size(); i++) {
      String field = "spec.driftDetection.ignore[" + i + "].";
      for (String path : rules.get(i).array("paths").orElse(JsonArray.EMPTY).strings()) {
        if (!path.isEmpty() && !path.startsWith("/")) {
          fields.invalid(
              field + "paths", path + " is no JSON pointer", "Write it like /spec/replicas.");
        }
      }
      IgnoreTarget target =
          new IgnoreTarget(rules.get(i).object("target").orElse(JsonObject.EMPTY));
      for (String selector : List.of("labelSelector", "annotationSelector")) {
        if (target.selector(selector).isEmpty()) {
          fields.invalid(
              field + "target." + selector, "it is no selector", "Write it like app=web,!old.");
        }
      }
    }
  }

  /// Without any word on retries a failed release is tried again at each interval, where Flux gives
  /// it up.
  private RetryPolicy retry() {
    String remediation = fields.text("spec.upgrade.remediation.strategy", "rollback");
    if (!remediation.equals("rollback")) {
      fields.unsupported(
          "spec.upgrade.remediation.strategy " + remediation,
          "A failed upgrade stays as it is until the next attempt; remove it.");
    }
    Duration again = Duration.ZERO;
    for (String action : List.of("install", "upgrade")) {
      String strategy = "spec." + action + ".strategy";
      String name = fields.text(strategy + ".name", "RemediateOnFailure");
      if (name.equals("RetryOnFailure")) {
        Duration pause = SourceFields.positive(fields, strategy + ".retryInterval", STANDARD_RETRY);
        again = again.isZero() || pause.compareTo(again) < 0 ? pause : again;
      } else if (!name.equals("RemediateOnFailure")) {
        fields.invalid(
            strategy + ".name", "it is " + name, "Write RetryOnFailure or RemediateOnFailure.");
      }
    }
    if (!again.isZero()) {
      return new RetryPolicy(-1, again, 1, again);
    }
    long install = fields.integer("spec.install.remediation.retries").orElse(0L);
    long upgrade = fields.integer("spec.upgrade.remediation.retries").orElse(0L);
    if (install < 0 || upgrade < 0) {
      return new RetryPolicy(-1, FIRST_RETRY, 2, interval);
    }
    int most = (int) Math.min(Math.max(install, upgrade), 1_000);
    return most == 0
        ? new RetryPolicy(-1, interval, 1, interval)
        : new RetryPolicy(most, FIRST_RETRY, 2, interval);
  }

  WaitPolicy await() {
    Duration timeout = SourceFields.positive(fields, "spec.timeout", STANDARD_TIMEOUT);
    Duration longest =
        Stream.of("install", "upgrade")
            .map(action -> "spec." + action + ".timeout")
            .map(path -> SourceFields.positive(fields, path, timeout))
            .max(Duration::compareTo)
            .orElse(timeout);
    boolean waits =
        Stream.of("install", "upgrade")
            .noneMatch(action -> fields.flag("spec." + action + ".disableWait", false));
    return new WaitPolicy(
        waits ? WaitPolicy.Scope.ALL : WaitPolicy.Scope.NONE,
        List.of(),
        true,
        HealthRules.KSTATUS,
        longest);
  }

  /// A suspended release stays when its resource goes, as with helm-controller.
  DeletionPolicy deletion() {
    String propagation = fields.text("spec.uninstall.deletionPropagation", "background");
    if (propagation.equals("orphan")) {
      fields.unsupported(
          "spec.uninstall.deletionPropagation orphan", "Write background or foreground.");
    } else if (!Set.of("background", "foreground").contains(propagation)) {
      fields.invalid(
          "spec.uninstall.deletionPropagation",
          "it is " + propagation,
          "Write background or foreground.");
    }
    if (fields.flag("spec.suspend", false)) {
      return DeletionPolicy.ORPHAN;
    }
    return fields.flag("spec.uninstall.disableWait", false)
        ? DeletionPolicy.DELETE
        : DeletionPolicy.DELETE_AND_WAIT;
  }
}
