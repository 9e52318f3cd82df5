package dev.plumbline.codec;

import dev.plumbline.model.JsonValue;

/// Strategic merge patches, as the Kubernetes API server applies them.
@SuppressWarnings("DoNotCallSuggester")
public final class StrategicMerge {

  private StrategicMerge() {}

  /// Applies the patch.
  public static JsonValue apply(JsonValue target, JsonValue patch, MergeKeys keys) {
    throw new UnsupportedOperationException("not yet written");
  }
}
