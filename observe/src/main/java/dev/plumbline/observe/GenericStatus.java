package dev.plumbline.observe;

import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import java.util.List;
import java.util.Optional;

/// The rules of kstatus that hold for every kind: first what settles the matter whatever the kind
/// says, last what is left for kinds without a rule of their own.
final class GenericStatus {

  private GenericStatus() {}

  /// What settles the matter whatever the kind: a deletion, a generation that was not yet observed,
  /// one of the two standard conditions.
  ///
  /// @throws OddShape if one of the fields has another type
  static Optional<KstatusResult> beforeKind(Manifest live) {
    return deletion(live)
        .or(() -> generation(live))
        .or(() -> standardCondition(Condition.of(live.content())));
  }

  private static Optional<KstatusResult> standardCondition(List<Condition> conditions) {
    for (Condition condition : conditions) {
      if (condition.is("Reconciling", "True")) {
        return Optional.of(KstatusResult.inProgress(condition.message()));
      }
      if (condition.is("Stalled", "True")) {
        return Optional.of(KstatusResult.failed(condition.message()));
      }
    }
    return Optional.empty();
  }

  private static Optional<KstatusResult> deletion(Manifest live) {
    Optional<JsonValue> time = nested(live.content(), "metadata", "deletionTimestamp");
    if (time.isPresent() && !(time.get() instanceof JsonString)) {
      throw wrongType("metadata.deletionTimestamp", time.get(), "string");
    }
    return time.filter(t -> !t.equals(new JsonString("")))
        .map(
            t ->
                new KstatusResult(
                    KstatusResult.Status.TERMINATING, "Resource scheduled for deletion"));
  }

  /// A generation that its controller has not yet observed is compared for equality, as the peer
  /// does; an object that lacks one of the two is not judged by it.
  private static Optional<KstatusResult> generation(Manifest live) {
    Optional<Long> wanted = number(live.content(), "metadata", "generation");
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    return number(live.content(), "status", "observedGeneration")
        .filter(observed -> !observed.equals(wanted.get()))
        .map(
            observed ->
                KstatusResult.inProgress(
                    "%s generation is %d, but latest observed generation is %d"
                        .formatted(live.kind(), wanted.get(), observed)));
  }

  /// For kinds without a rule: the condition `Ready`, else current.
  static KstatusResult afterKind(List<Condition> conditions) {
    for (Condition condition : conditions) {
      if (condition.is("Ready", "True")) {
        return KstatusResult.current("Resource is Ready");
      }
      if (condition.is("Ready", "False") || condition.is("Ready", "Unknown")) {
        return KstatusResult.inProgress(condition.message());
      }
    }
    return KstatusResult.current("Resource is current");
  }

  private static Optional<Long> number(JsonObject content, String parent, String name) {
    Optional<JsonValue> value = nested(content, parent, name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof JsonInteger integer) {
      return Optional.of(integer.value());
    }
    throw wrongType(parent + "." + name, value.get(), "int64");
  }

  private static Optional<JsonValue> nested(JsonObject content, String parent, String name) {
    JsonValue holder = content.get(parent).orElse(JsonNull.NULL);
    if (holder instanceof JsonObject object) {
      return object.get(name);
    }
    if (holder == JsonNull.NULL) {
      return Optional.empty();
    }
    throw wrongType(parent + "." + name, holder, "map[string]interface{}");
  }

  private static OddShape wrongType(String path, JsonValue value, String expected) {
    String shown = value instanceof JsonString text ? text.value() : "the value";
    return new OddShape(
        "looking up %s from resource: .%s accessor error: %s is of the type %s, expected %s"
            .formatted(path, path, shown, GoType.name(value), expected));
  }
}
