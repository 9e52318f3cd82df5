package dev.plumbline.dialect.flux;

import dev.plumbline.model.Application;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.ObjectOptions.ApplyMode;
import dev.plumbline.model.ObjectOptions.Removal;
import java.util.Locale;
import java.util.Optional;

/// What labels or annotations of an object (`kustomize.toolkit.fluxcd.io/...`, either, in any case)
/// make of it, and the stage that its kind belongs to.
final class FluxOptions {

  static final String PREFIX = "kustomize.toolkit.fluxcd.io/";

  private static final String RECONCILE = PREFIX + "reconcile";
  private static final String PRUNE = PREFIX + "prune";
  private static final String SSA = PREFIX + "ssa";
  private static final String FORCE = PREFIX + "force";

  private FluxOptions() {}

  static ObjectOptions of(Application application, Manifest object) {
    Marks marks = Marks.of(object);
    boolean left = marks.say(RECONCILE, "disabled");
    boolean kept = left || marks.say(PRUNE, "disabled") || marks.say(SSA, "ignore");
    Removal removal = kept ? Removal.NEVER : Removal.ALLOWED;
    return new ObjectOptions(
        0,
        stage(object),
        Optional.empty(),
        left ? ApplyMode.IGNORE : apply(marks),
        removal,
        removal,
        forced(application) || marks.say(FORCE, "enabled"),
        false,
        false);
  }

  private static ApplyMode apply(Marks marks) {
    if (marks.say(SSA, "merge")) {
      return ApplyMode.MERGE;
    }
    if (marks.say(SSA, "ifnotpresent")) {
      return ApplyMode.IF_NOT_PRESENT;
    }
    return marks.say(SSA, "ignore") ? ApplyMode.IGNORE : ApplyMode.APPLY;
  }

  /// What others need first: definitions, namespaces and cluster roles, then classes.
  private static int stage(Manifest object) {
    return switch (object.kind()) {
      case "CustomResourceDefinition", "Namespace", "ClusterRole" -> 0;
      default -> object.kind().endsWith("Class") ? 1 : 3;
    };
  }

  private static boolean forced(Application application) {
    Optional<JsonValue> force = application.declaration().content().at("spec", "force");
    return force.orElse(JsonBoolean.FALSE) instanceof JsonBoolean b && b.value();
  }

  /// What may say something: looked up once, for it is asked for each object at each look.
  private record Marks(JsonObject labels, JsonObject annotations) {

    static Marks of(Manifest object) {
      JsonObject metadata = object.metadata();
      return new Marks(
          metadata.object("labels").orElse(JsonObject.EMPTY),
          metadata.object("annotations").orElse(JsonObject.EMPTY));
    }

    boolean say(String name, String value) {
      return says(labels, name, value) || says(annotations, name, value);
    }

    private static boolean says(JsonObject marks, String name, String value) {
      Optional<String> said = marks.string(name);
      return said.isPresent() && said.get().toLowerCase(Locale.ROOT).equals(value);
    }
  }
}
