package dev.plumbline.render.kustomize;

import java.util.List;
import java.util.Optional;

/// One transformer of a kustomization, and the note that it leaves.
///
/// @param note for the annotations of `buildMetadata`
record Step(Transformer transformer, Optional<OriginNote> note) {

  /// Runs the steps one after the other. What a step empties is dropped before the next.
  static void run(List<Step> steps, ResMap resources) {
    for (Step step : steps) {
      step.transformer.transform(resources);
      resources.dropEmpty();
      step.note.ifPresent(note -> resources.forEach(note::changed));
    }
  }
}
