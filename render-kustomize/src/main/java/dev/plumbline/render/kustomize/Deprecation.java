package dev.plumbline.render.kustomize;

import java.util.List;

/// A field that another one has replaced. It still works.
///
/// @param experimental whether `kustomize edit fix` is experimental for it
record Deprecation(String field, String replacement, boolean experimental) {

  /// In the order in which kustomize tells them.
  static final List<Deprecation> ALL =
      List.of(
          new Deprecation("bases", "resources", false),
          new Deprecation("commonLabels", "labels", false),
          new Deprecation("imageTags", "images", false),
          new Deprecation("patchesJson6902", "patches", false),
          new Deprecation("patchesStrategicMerge", "patches", false),
          new Deprecation("vars", "replacements", true));

  /// The line that kustomize prints.
  String warning() {
    return ("# Warning: '%s' is deprecated. Please use '%s' instead. %sRun 'kustomize edit fix' to"
            + " update your Kustomization automatically.")
        .formatted(field, replacement, experimental ? "[EXPERIMENTAL] " : "");
  }
}
