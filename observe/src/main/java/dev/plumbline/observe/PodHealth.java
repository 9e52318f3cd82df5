package dev.plumbline.observe;

import dev.plumbline.model.Health;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `Pod`.
///
/// The peers differ: to Argo CD a failed pod is degraded, and one that is not restarted for ever
/// progresses until it ends; kstatus calls any pod that has ended current, also a failed one.
record PodHealth() implements ArgoRule, KstatusRule {

  /// How old a pod that no node takes must be before kstatus calls that a failure.
  private static final Duration SCHEDULING = Duration.ofSeconds(15);

  private static final String IGNORE_RESTART_POLICY = "argocd.argoproj.io/ignore-restart-policy";
  private static final List<String> HOOKS = List.of("argocd.argoproj.io/hook", "helm.sh/hook");

  @Override
  public String title() {
    return "Pod";
  }

  @Override
  public Health argocd(TypedFields live) {
    TypedFields status = live.object("status");
    String restart = restartPolicy(live);
    if (restart.equals("Always")) {
      Optional<Health> stuck = stuck(status);
      if (stuck.isPresent()) {
        return stuck.get();
      }
    }
    String message = status.string("message");
    return switch (status.string("phase")) {
      case "Pending" -> Health.progressing(message);
      case "Succeeded" -> Health.healthy(message);
      case "Failed" -> Health.degraded(message.isEmpty() ? failure(status) : message);
      case "Running" -> running(status, restart, message);
      default -> Health.unknown(message);
    };
  }

  /// The annotation makes a pod with another policy count as one that lives on, unless it is a
  /// hook.
  private static String restartPolicy(TypedFields live) {
    TypedFields annotations = live.object("metadata").object("annotations");
    boolean ignored =
        annotations.string(IGNORE_RESTART_POLICY).equals("true")
            && HOOKS.stream().noneMatch(annotations::has);
    return ignored ? "Always" : live.object("spec").string("restartPolicy");
  }

  private static Optional<Health> stuck(TypedFields status) {
    List<String> messages = new ArrayList<>();
    for (TypedFields container : status.list("containerStatuses")) {
      TypedFields waiting = container.object("state").object("waiting");
      String reason = waiting.string("reason");
      if (reason.startsWith("Err") || reason.endsWith("Error") || reason.endsWith("BackOff")) {
        messages.add(waiting.string("message"));
      }
    }
    return messages.isEmpty()
        ? Optional.empty()
        : Optional.of(Health.degraded(String.join(", ", messages)));
  }

  private static Health running(TypedFields status, String restart, String message) {
    return switch (restart) {
      case "Always" -> {
        if (Condition.find(Condition.of(status), "Ready").filter(Condition::isTrue).isPresent()) {
          yield Health.healthy(message);
        }
        boolean restarted =
            status.list("containerStatuses").stream()
                .anyMatch(container -> container.object("lastState").has("terminated"));
        yield restarted ? Health.degraded(message) : Health.progressing(message);
      }
      case "OnFailure", "Never" -> Health.progressing(message);
      default -> Health.unknown(message);
    };
  }

  private static String failure(TypedFields status) {
    return Stream.concat(
            status.list("initContainerStatuses").stream(),
            status.list("containerStatuses").stream())
        .map(PodHealth::failureOf)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String failureOf(TypedFields container) {
    TypedFields terminated = container.object("state").object("terminated");
    if (!terminated.string("message").isEmpty()) {
      return terminated.string("message");
    }
    if (terminated.string("reason").equals("OOMKilled")) {
      return "OOMKilled";
    }
    long exit = terminated.integer("exitCode");
    return exit == 0
        ? ""
        : "container \"%s\" failed with exit code %d".formatted(container.string("name"), exit);
  }

  @Override
  public KstatusResult kstatus(KstatusInput live) {
    String phase = live.fields().string("", "status", "phase");
    return switch (phase) {
      case "Succeeded" -> KstatusResult.current("Pod has completed successfully");
      case "Failed" -> KstatusResult.current("Pod has completed, but not successfully");
      case "Running" -> running(live);
      case "Pending" -> pending(live);
      case "" -> KstatusResult.inProgress("Pod phase not available");
      default -> KstatusResult.unknown("unknown phase " + phase);
    };
  }

  private static KstatusResult running(KstatusInput live) {
    if (Condition.has(live.conditions(), "Ready", "True")) {
      return KstatusResult.current("Pod is Ready");
    }
    List<String> crashing =
        Stream.of("initContainerStatuses", "containerStatuses")
            .flatMap(field -> live.fields().list("status", field).stream())
            .filter(c -> c.string("", "state", "waiting", "reason").equals("CrashLoopBackOff"))
            .map(container -> container.string("", "name"))
            .toList();
    return crashing.isEmpty()
        ? KstatusResult.inProgress("Pod is running but is not Ready")
        : KstatusResult.failed("Containers in CrashLoop state: " + String.join(",", crashing));
  }

  private static KstatusResult pending(KstatusInput live) {
    boolean unschedulable =
        live.conditions().stream()
            .anyMatch(c -> c.is("PodScheduled", "False") && c.reason().equals("Unschedulable"));
    if (!unschedulable) {
      return KstatusResult.inProgress("Pod is in the Pending phase");
    }
    return created(live.fields()).plus(SCHEDULING).isBefore(live.now())
        ? KstatusResult.failed("Pod could not be scheduled")
        : KstatusResult.inProgress("Pod has not been scheduled");
  }

  /// A pod without a readable time of creation counts as old.
  private static Instant created(LooseFields live) {
    try {
      return Instant.parse(live.string("", "metadata", "creationTimestamp"));
    } catch (DateTimeParseException e) {
      return Instant.parse("0001-01-01T00:00:00Z");
    }
  }
}
