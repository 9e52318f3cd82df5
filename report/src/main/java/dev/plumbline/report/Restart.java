package dev.plumbline.report;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.plan.ShownField;
import dev.plumbline.report.Consequence.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds out whether a changed workload replaces its pods, and why.
final class Restart {

  private static final Set<String> ROLLED =
      Set.of("apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "argoproj.io/Rollout");

  private static final List<String> TEMPLATE = List.of("spec", "template");

  private Restart() {}

  /// The template of the pods that the workload keeps running.
  static Optional<JsonObject> template(DesiredObject object) {
    if (!ROLLED.contains(object.key().kind().toString())) {
      return Optional.empty();
    }
    Optional<JsonValue> template = object.manifest().content().at("spec", "template");
    return template.isPresent() && template.get() instanceof JsonObject found
        ? Optional.of(found)
        : Optional.empty();
  }

  /// @param fields of it that differ
  static Optional<Consequence> of(DesiredObject after, List<ShownField> fields) {
    List<ShownField> inside =
        fields.stream().filter(field -> starts(field.pointer(), TEMPLATE)).toList();
    if (inside.isEmpty() || template(after).isEmpty()) {
      return Optional.empty();
    }
    String why = String.join(", ", why(inside));
    boolean byHand =
        after.manifest().content().at("spec", "updateStrategy", "type").equals(onDelete());
    return Optional.of(
        byHand
            ? new Consequence(Kind.NO_RESTART, "its pods change when somebody deletes them")
            : new Consequence(Kind.RESTART, "its pods restart: " + why + pods(after)));
  }

  private static Optional<JsonValue> onDelete() {
    return Optional.of(new JsonString("OnDelete"));
  }

  private static String pods(DesiredObject workload) {
    if (workload.key().kind().kind().equals("DaemonSet")) {
      return " (one on every node)";
    }
    long replicas =
        workload
            .manifest()
            .content()
            .object("spec")
            .flatMap(spec -> spec.integer("replicas"))
            .orElse(1L);
    return replicas == 1 ? "" : " (" + replicas + " pods)";
  }

  private static Set<String> why(List<ShownField> inside) {
    Set<String> reasons = new TreeSet<>();
    for (ShownField field : inside) {
      List<String> rest = field.pointer().tokens().subList(2, field.pointer().tokens().size());
      boolean annotation = rest.size() > 2 && rest.get(1).equals("annotations");
      if (annotation && rest.get(2).startsWith("checksum/")) {
        reasons.add("what it reads changes (" + rest.get(2) + ")");
      } else if (annotation) {
        reasons.add("annotation " + rest.get(2));
      } else if (rest.getLast().equals("image")) {
        reasons.add("new image");
      } else if (rest.contains("env") || rest.contains("envFrom")) {
        reasons.add("new environment");
      } else if (rest.contains("resources")) {
        reasons.add("new resources");
      } else {
        reasons.add("new pod template");
      }
    }
    return reasons;
  }

  private static boolean starts(JsonPointer pointer, List<String> with) {
    return pointer.tokens().size() >= with.size()
        && pointer.tokens().subList(0, with.size()).equals(with);
  }
}
