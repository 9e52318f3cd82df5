package dev.plumbline.dialect.flux;

import dev.plumbline.model.Application;
import dev.plumbline.model.JsonBoolean;
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

  private FluxOptions() {}

  static ObjectOptions of(Application application, Manifest object) {
    boolean left = is(object, "reconcile", "disabled");
    boolean kept = left || is(object, "prune", "disabled") || is(object, "ssa", "ignore");
    Removal removal = kept ? Removal.NEVER : Removal.ALLOWED;
    return new ObjectOptions(
        0,
        stage(object),
        Optional.empty(),
        left ? ApplyMode.IGNORE : apply(object),
        removal,
        removal,
        forced(application) || is(object, "force", "enabled"),
        false,
        false);
  }

  private static ApplyMode apply(Manifest object) {
    for (String source : new String[] {"merge", "ifnotpresent", "ignore"}) {
      if (is(object, "ssa", source)) {
        return switch (source) {
          case "merge" -> ApplyMode.MERGE;
          case "ifnotpresent" -> ApplyMode.IF_NOT_PRESENT;
          default -> ApplyMode.IGNORE;
        };
      }
    }
    return ApplyMode.APPLY;
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

  private static boolean is(Manifest object, String name, String value) {
    return same(object.label(PREFIX + name).orElse(""), value)
        || same(object.annotation(PREFIX + name).orElse(""), value);
  }

  private static boolean same(String given, String value) {
    return given.toLowerCase(Locale.ROOT).equals(value);
  }
}
