package dev.plumbline.render.kustomize;

import java.util.Map;
import java.util.Optional;

/// One entry of `patches` or `patchesJson6902`.
///
/// @param path of a file with the patch; empty if it stands here
/// @param text of the patch; empty if it stands in a file
record PatchSpec(
    String path,
    String text,
    Optional<Selector> target,
    boolean nameChange,
    boolean kindChange,
    Place place) {

  static PatchSpec of(Fields fields) {
    return of(fields, "patch");
  }

  /// @param field that holds the text of the patch
  static PatchSpec of(Fields fields, String field) {
    Map<String, Boolean> options = fields.flagMap("options");
    return new PatchSpec(
        fields.text("path"),
        fields.text(field),
        fields.object("target", Selector.names()).map(Selector::of),
        options.getOrDefault("allowNameChange", false),
        options.getOrDefault("allowKindChange", false),
        fields.place());
  }

  static String[] names() {
    return new String[] {"path", "patch", "target", "options"};
  }
}
