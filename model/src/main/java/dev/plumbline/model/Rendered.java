package dev.plumbline.model;

import java.util.List;

/// What a render gives.
///
/// @param objects in the order of the sources
/// @param digest over the canonical form of the objects in order
/// @param readSet what was looked at; the render stays valid while that stays the same
/// @param renderer the name of the renderer: `directory`, `kustomize`, `helm`
/// @param warnings what its author should change some day, a line each, in the words of the tool
///     that is known for them
public record Rendered(
    List<RenderedObject> objects,
    Digest digest,
    ReadSet readSet,
    String renderer,
    List<String> warnings) {
  public Rendered {
    objects = List.copyOf(objects);
    warnings = List.copyOf(warnings);
  }

  /// Without warnings.
  public Rendered(List<RenderedObject> objects, Digest digest, ReadSet readSet, String renderer) {
    this(objects, digest, readSet, renderer, List.of());
  }
}
