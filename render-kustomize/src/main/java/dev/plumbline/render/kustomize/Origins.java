package dev.plumbline.render.kustomize;

import dev.plumbline.model.RemoteBase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The way from the folder that is built to the one that is being built now, if `buildMetadata`
/// asks for such notes.
///
/// @param path as the resources name it, joined
/// @param base the other repository that the path is in; empty for the one that is rendered
record Origins(boolean enabled, String path, Optional<RemoteBase> base) {

  /// The way to the folder or file that is named.
  Origins into(String named) {
    return new Origins(enabled, join(path, named), base);
  }

  /// The way to a folder of another repository.
  Origins into(Remote remote) {
    return new Origins(enabled, join("", remote.folder()), Optional.of(remote.base()));
  }

  /// A note for what stands in a file.
  Optional<OriginNote> file(String named) {
    return enabled ? Optional.of(OriginNote.file(join(path, named), base)) : Optional.empty();
  }

  /// A note for what a field of a kustomization file makes.
  Optional<OriginNote> builtin(String file, String kind) {
    return enabled
        ? Optional.of(OriginNote.builtin(join(path, file), base, kind))
        : Optional.empty();
  }

  /// Go's `filepath.Join`.
  private static String join(String path, String named) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (path + "/" + named).split("/")) {
      boolean up = part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..");
      if (up) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }
}
