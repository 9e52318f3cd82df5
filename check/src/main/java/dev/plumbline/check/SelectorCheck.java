package dev.plumbline.check;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.Finding;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds Services and disruption budgets that select no pod of their application. Says nothing
/// where pods may come from elsewhere: from another application in the same namespace, or from an
/// operator.
final class SelectorCheck implements ReviewCheck {

  private static final Set<String> MAKERS_OF_PODS =
      Set.of(
          "Pod",
          "Deployment",
          "StatefulSet",
          "DaemonSet",
          "ReplicaSet",
          "ReplicationController",
          "Job",
          "CronJob");

  @Override
  public String name() {
    return "selector";
  }

  @Override
  public List<Finding> check(CheckInput input, Neighbourhood around) {
    List<PodTemplate> pods =
        input.objects().stream().flatMap(object -> PodTemplate.of(object).stream()).toList();
    Set<ObjectKey> own =
        input.objects().stream().map(DesiredObject::key).collect(Collectors.toUnmodifiableSet());
    return input.objects().stream()
        .filter(object -> selector(object).filter(labels -> !labels.isEmpty()).isPresent())
        .filter(object -> !isSelected(object, pods))
        .filter(object -> !mayComeFromElsewhere(object.key().namespace(), own, around))
        .map(this::finding)
        .toList();
  }

  private static boolean isSelected(DesiredObject object, List<PodTemplate> pods) {
    JsonObject labels = selector(object).orElseThrow();
    return pods.stream()
        .anyMatch(
            each -> each.namespace().equals(object.key().namespace()) && each.isSelected(labels));
  }

  private static Optional<JsonObject> selector(DesiredObject object) {
    Optional<JsonObject> spec = object.manifest().content().object("spec");
    return switch (object.key().kind().toString()) {
      case "Service" -> spec.flatMap(s -> s.object("selector"));
      case "policy/PodDisruptionBudget" ->
          spec.flatMap(s -> s.object("selector")).flatMap(s -> s.object("matchLabels"));
      default -> Optional.empty();
    };
  }

  private static boolean mayComeFromElsewhere(
      String namespace, Set<ObjectKey> own, Neighbourhood around) {
    boolean operators =
        own.stream()
            .anyMatch(
                key ->
                    key.namespace().equals(namespace)
                        && !KubernetesKinds.ownGroup(key.kind().group() + "/v1")
                        && !key.kind().group().isEmpty());
    boolean others =
        Stream.concat(around.declared().stream(), around.present().stream())
            .anyMatch(
                key ->
                    key.namespace().equals(namespace)
                        && !own.contains(key)
                        && MAKERS_OF_PODS.contains(key.kind().kind()));
    return operators || others;
  }

  private Finding finding(DesiredObject object) {
    String labels =
        String.join(
            ", ",
            selector(object).orElseThrow().members().keySet().stream().sorted().limit(5).toList());
    return new Finding(
        Severity.WARNING,
        name(),
        new Problem(
            ProblemCode.REFERENCE_MISSING,
            object.key().toString(),
            "selects no pod of its application",
            "no pod template in the namespace has its labels (" + labels + ")",
            "Correct the selector, or the labels of the pods."));
  }
}
