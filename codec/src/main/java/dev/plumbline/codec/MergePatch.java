package dev.plumbline.codec;

import dev.plumbline.model.JsonValue;

/// JSON merge patches (RFC 7386).
@SuppressWarnings("DoNotCallSuggester")
public final class MergePatch {

  private MergePatch() {}

  /// Applies the patch.
  public static JsonValue apply(JsonValue target, JsonValue patch) {
    throw new UnsupportedOperationException("not yet written");
  }

  /// A patch that leads from one value to the other.
  public static JsonValue between(JsonValue from, JsonValue to) {
    throw new UnsupportedOperationException("not yet written");
  }
}
