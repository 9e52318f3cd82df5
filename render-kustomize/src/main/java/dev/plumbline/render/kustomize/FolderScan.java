package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.TreeEntry;
import java.util.ArrayList;
import java.util.List;

/// The kustomization that Flux makes for a folder that has none: it lists all YAML files in and
/// below the folder, and folders below that have a kustomization of their own.
final class FolderScan {

  private final Folder folder;
  private final List<String> resources = new ArrayList<>();

  private FolderScan(Folder folder) {
    this.folder = folder;
  }

  /// The kustomization; one with nothing but a namespace if there is no file.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_YAML`, `INVALID_OBJECT` for a YAML file
  ///     that holds no objects
  static JsonObject of(Folder folder) {
    FolderScan scan = new FolderScan(folder);
    scan.walk(folder.path(), 0);
    return scan.resources.isEmpty()
        ? JsonObject.EMPTY.with("namespace", "_placeholder")
        : JsonObject.EMPTY.with("resources", JsonArray.ofStrings(scan.resources));
  }

  private void walk(String path, int depth) {
    if (depth > folder.build().limits().depth()) {
      return;
    }
    for (TreeEntry entry : folder.tree().list(path)) {
      switch (entry.type()) {
        case FOLDER -> {
          if (hasKustomization(entry.path())) {
            resources.add(relative(entry.path()));
          } else {
            walk(entry.path(), depth + 1);
          }
        }
        case FILE, EXECUTABLE -> {
          if (entry.path().endsWith(".yaml") || entry.path().endsWith(".yml")) {
            resources.add(relative(entry.path()));
          }
        }
        case LINK, SUBMODULE -> {}
      }
    }
  }

  private boolean hasKustomization(String path) {
    return Kustomization.FILES.stream()
        .anyMatch(
            name -> folder.tree().entry(path + "/" + name).filter(TreeEntry::isFile).isPresent());
  }

  private String relative(String path) {
    return folder.path().isEmpty() ? path : path.substring(folder.path().length() + 1);
  }
}
