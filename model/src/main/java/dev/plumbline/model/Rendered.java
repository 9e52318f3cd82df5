package dev.plumbline.model;

import java.util.List;

/// What a render gives.
///
/// @param objects in the order of the sources
/// @param digest over the canonical form of the objects in order
/// @param readSet what was looked at; the render stays valid while that stays the same
/// @param renderer the name of the renderer: `directory`, `kustomize`, `helm`
public record Rendered(
    List<RenderedObject> objects, Digest digest, ReadSet readSet, String renderer) {
  public Rendered {
    objects = List.copyOf(objects);
  }
}
