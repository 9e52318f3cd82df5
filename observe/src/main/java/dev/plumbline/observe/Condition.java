package dev.plumbline.observe;

import dev.plumbline.model.JsonObject;
import java.util.List;
import java.util.Optional;

/// One entry of `status.conditions`.
record Condition(String type, String status, String reason, String message) {

  /// All conditions of the object, in order.
  ///
  /// @throws OddShape if `status`, `conditions` or one of them has another type
  static List<Condition> of(JsonObject content) {
    return of(new TypedFields(content).object("status"));
  }

  /// All conditions below a `status`.
  static List<Condition> of(TypedFields status) {
    return status.list("conditions").stream().map(Condition::read).toList();
  }

  /// The first condition of that type.
  static Optional<Condition> find(List<Condition> conditions, String type) {
    return conditions.stream().filter(c -> c.type.equals(type)).findFirst();
  }

  /// Whether a condition of that type has that status.
  static boolean has(List<Condition> conditions, String type, String status) {
    return conditions.stream().anyMatch(c -> c.is(type, status));
  }

  boolean is(String otherType, String otherStatus) {
    return type.equals(otherType) && status.equals(otherStatus);
  }

  boolean isTrue() {
    return status.equals("True");
  }

  boolean isFalse() {
    return status.equals("False");
  }

  static Condition read(TypedFields fields) {
    return new Condition(
        fields.string("type"),
        fields.string("status"),
        fields.string("reason"),
        fields.string("message"));
  }
}
