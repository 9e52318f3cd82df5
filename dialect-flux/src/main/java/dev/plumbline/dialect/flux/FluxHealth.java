package dev.plumbline.dialect.flux;

import dev.plumbline.model.Health;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import java.util.Optional;

/// The health of a Flux resource, from its conditions.
final class FluxHealth {

  private FluxHealth() {}

  static Health of(Manifest resource) {
    Optional<JsonValue> suspend = resource.content().at("spec", "suspend");
    if (suspend.orElse(JsonBoolean.FALSE) instanceof JsonBoolean b && b.value()) {
      return Health.suspended("suspended");
    }
    JsonObject status = resource.content().object("status").orElse(JsonObject.EMPTY);
    if (is(status, "Stalled", "True")) {
      return Health.degraded(message(status, "Stalled"));
    }
    if (is(status, "Ready", "False")) {
      return is(status, "Reconciling", "True") && !isRetry(status)
          ? Health.progressing(message(status, "Reconciling"))
          : Health.degraded(message(status, "Ready"));
    }
    long generation = resource.metadata().integer("generation").orElse(0L);
    boolean observed = status.integer("observedGeneration").orElse(-1L) >= generation;
    return observed && is(status, "Ready", "True")
        ? Health.healthy(message(status, "Ready"))
        : Health.progressing(message(status, "Ready"));
  }

  private static boolean isRetry(JsonObject status) {
    return condition(status, "Reconciling")
        .flatMap(c -> c.string("reason"))
        .equals(Optional.of("ProgressingWithRetry"));
  }

  private static boolean is(JsonObject status, String type, String value) {
    return condition(status, type).flatMap(c -> c.string("status")).equals(Optional.of(value));
  }

  private static String message(JsonObject status, String type) {
    return condition(status, type).flatMap(c -> c.string("message")).orElse("");
  }

  private static Optional<JsonObject> condition(JsonObject status, String type) {
    return status.array("conditions").orElse(JsonArray.EMPTY).objects().stream()
        .filter(condition -> condition.string("type").equals(Optional.of(type)))
        .findFirst();
  }
}
