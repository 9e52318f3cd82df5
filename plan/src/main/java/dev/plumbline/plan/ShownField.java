package dev.plumbline.plan;

import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.FieldChange;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A field that differs between two wishes for one object, as far as it may be shown: values of
/// Secrets, and what was given in confidence, are masked (S7).
///
/// @param path as people write it: `spec.template.spec.containers[web].image`; nothing in it steers
///     a terminal
/// @param before empty if the field is new; may hold what steers a terminal
/// @param after empty if the field goes away; may hold what steers a terminal
public record ShownField(
    JsonPointer pointer, String path, Optional<JsonValue> before, Optional<JsonValue> after) {

  /// What differs, in the order of `after`, then what goes away, in the order of `before`.
  public static List<ShownField> between(DesiredObject before, DesiredObject after) {
    List<FieldChange> forward = Diff.between(normal(before), normal(after));
    List<FieldChange> backward =
        Diff.between(normal(after), normal(before)).stream()
            .filter(change -> change.before().isEmpty())
            .toList();
    Set<JsonPointer> told = new HashSet<>();
    List<ShownField> fields = new ArrayList<>();
    for (FieldChange change : shown(after, before, forward)) {
      boolean gone = change.after().isEmpty();
      told.add(change.path());
      fields.add(of(change, (gone ? before : after)));
    }
    List<FieldChange> removed =
        backward.stream()
            .map(change -> new FieldChange(change.path(), change.after(), Optional.empty()))
            .toList();
    shown(before, after, removed).stream()
        .filter(change -> !repeats(told, fields, change))
        .forEach(change -> fields.add(of(change, before)));
    return List.copyOf(fields);
  }

  private static Manifest normal(DesiredObject object) {
    return SecretMask.covers(object.key().kind())
        ? new Manifest(SecretMask.normalized(object.manifest().content()))
        : object.manifest();
  }

  /// The elements at the end of a shorter list are found both ways.
  private static boolean repeats(
      Set<JsonPointer> told, List<ShownField> fields, FieldChange change) {
    return told.contains(change.path())
        && fields.stream()
            .anyMatch(
                field ->
                    field.pointer().equals(change.path())
                        && field.after().isEmpty()
                        && field.before().equals(change.before()));
  }

  /// Masked if either side is confidential.
  private static List<FieldChange> shown(
      DesiredObject one, DesiredObject other, List<FieldChange> changes) {
    return ShownChange.hides(one) ? ShownChange.of(one, changes) : ShownChange.of(other, changes);
  }

  private static ShownField of(FieldChange change, DesiredObject root) {
    return new ShownField(
        change.path(),
        FieldPath.of(change.path(), root.manifest().content()),
        change.before(),
        change.after());
  }
}
