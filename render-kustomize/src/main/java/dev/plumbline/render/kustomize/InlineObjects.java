package dev.plumbline.render.kustomize;

import dev.plumbline.model.ProblemException;
import java.util.List;
import java.util.Optional;

/// Entries of lists in which kustomize takes either objects themselves or a path to them.
final class InlineObjects {

  private InlineObjects() {}

  /// Whether the entry could be anything but a path.
  static boolean possible(String entry) {
    return entry.indexOf(':') >= 0 || entry.indexOf('\n') >= 0 || entry.isBlank();
  }

  /// The objects that the entry holds; empty if it is a path.
  static Optional<List<Resource>> read(String entry, Build build, Place place) {
    if (!possible(entry)) {
      return Optional.empty();
    }
    try {
      return Optional.of(build.resources(entry, place.name()));
    } catch (ProblemException e) {
      if (entry.indexOf('\n') >= 0) {
        // No path has line breaks: the reason is what is wrong with the objects.
        throw e;
      }
      return Optional.empty();
    }
  }
}
