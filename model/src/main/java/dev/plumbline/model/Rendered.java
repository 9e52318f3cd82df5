package dev.plumbline.model;

import java.util.List;
import java.util.Set;

/// What a render gives.
///
/// @param objects in the order of the sources
/// @param digest over the canonical form of the objects in order
/// @param readSet what was looked at; the render stays valid while that stays the same
/// @param renderer the name of the renderer: `directory`, `kustomize`, `helm`
/// @param warnings what its author should change some day, a line each, in the words of the tool
///     that is known for them
/// @param confidential which objects hold what was given in confidence: they are never shown
public record Rendered(
    List<RenderedObject> objects,
    Digest digest,
    ReadSet readSet,
    String renderer,
    List<String> warnings,
    Set<ObjectKey> confidential) {
  public Rendered {
    objects = List.copyOf(objects);
    warnings = List.copyOf(warnings);
    confidential = Set.copyOf(confidential);
  }

  /// Nothing is confidential.
  public Rendered(
      List<RenderedObject> objects,
      Digest digest,
      ReadSet readSet,
      String renderer,
      List<String> warnings) {
    this(objects, digest, readSet, renderer, warnings, Set.of());
  }

  /// This, with these objects confidential.
  public Rendered with(Set<ObjectKey> keys) {
    return new Rendered(objects, digest, readSet, renderer, warnings, keys);
  }

  /// Without warnings.
  public Rendered(List<RenderedObject> objects, Digest digest, ReadSet readSet, String renderer) {
    this(objects, digest, readSet, renderer, List.of());
  }
}
