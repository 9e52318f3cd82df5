package dev.plumbline.codec;

import dev.plumbline.model.JsonValue;
import java.util.List;

/// JSON patches (RFC 6902).
@SuppressWarnings("DoNotCallSuggester")
public final class JsonPatch {

  private JsonPatch() {}

  /// Reads a patch.
  public static List<JsonPatchOperation> parse(JsonValue patch) {
    throw new UnsupportedOperationException("not yet written");
  }

  /// Applies the operations in order.
  public static JsonValue apply(JsonValue target, List<JsonPatchOperation> operations) {
    throw new UnsupportedOperationException("not yet written");
  }
}
