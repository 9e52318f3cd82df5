package dev.plumbline.engine;

import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ObjectKey;
import java.util.Optional;

/// A field that was changed by hand, or a whole object that was deleted by hand.
///
/// @param object as it was rendered
/// @param path in the rendered object; the root if the whole object is gone
/// @param before what Git says; empty if Git says nothing
/// @param after what is live; empty if it is gone
public record AdoptionField(
    ObjectKey object, JsonPointer path, Optional<JsonValue> before, Optional<JsonValue> after) {

  /// Whether the whole object is gone.
  boolean isRemoval() {
    return path.tokens().isEmpty();
  }

  @Override
  public String toString() {
    String field = String.join(".", path.tokens());
    return isRemoval() ? object + " (deleted)" : object + " " + field;
  }
}
