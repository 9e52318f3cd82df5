package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.TreeEntry;
import dev.plumbline.render.TreePath;
import java.util.ArrayList;
import java.util.List;

/// The kustomization that Flux makes for a folder that has none: it lists all YAML files in and
/// below the folder, and folders below that have a kustomization of their own.
final class FolderScan {

  private FolderScan() {}

  /// The kustomization; one with nothing but a namespace if there is no file.
  ///
  /// @throws ProblemException `RENDER_LIMIT` if folders are too deep
  static JsonObject of(Folder folder) {
    Build build = folder.build();
    ScanListing listing =
        new ScanListing(folder.path(), build.limits().depth(), build.tree().ignored());
    List<String> resources = new ArrayList<>();
    for (TreeEntry entry : build.tree().ask(listing)) {
      resources.add(relative(folder.path(), resource(entry, build.limits().depth())));
    }
    return resources.isEmpty()
        ? JsonObject.EMPTY.with("namespace", "_placeholder")
        : JsonObject.EMPTY.with("resources", JsonArray.ofStrings(resources));
  }

  private static String resource(TreeEntry entry, int depth) {
    if (entry.type() == TreeEntry.Type.FOLDER) {
      throw Problem.of(
              ProblemCode.RENDER_LIMIT,
              entry.path(),
              "it is more than " + depth + " folders deep",
              "Split the application into several.")
          .exception();
    }
    return Kustomization.FILES.contains(entry.name())
        ? TreePath.parent(entry.path())
        : entry.path();
  }

  private static String relative(String folder, String path) {
    return folder.isEmpty() ? path : path.substring(folder.length() + 1);
  }
}
