package dev.plumbline.report;

import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.Origin;
import dev.plumbline.plan.ShownField;
import java.util.List;

/// What becomes of one object.
///
/// @param fields that differ, masked; empty unless it is changed or replaced
/// @param why a clause for people; may be empty
/// @param origin where it is written: on the head, or where it was on the base
public record ObjectChange(
    Action action,
    ObjectKey key,
    List<ShownField> fields,
    List<Consequence> consequences,
    String why,
    Origin origin) {

  public ObjectChange {
    fields = List.copyOf(fields);
    consequences = List.copyOf(consequences);
  }

  /// Whether the target will refuse it.
  public boolean refused() {
    return consequences.stream().anyMatch(each -> each.kind() == Consequence.Kind.REFUSED);
  }

  /// Whether pods restart by it.
  public boolean restarts() {
    return consequences.stream().anyMatch(each -> each.kind() == Consequence.Kind.RESTART);
  }
}
