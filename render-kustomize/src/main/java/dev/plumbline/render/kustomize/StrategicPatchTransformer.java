package dev.plumbline.render.kustomize;

import dev.plumbline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;

/// `patchesStrategicMerge`: strategic merge patches, each for the object that it names.
record StrategicPatchTransformer(List<Resource> patches) implements Transformer {

  StrategicPatchTransformer {
    patches = List.copyOf(patches);
  }

  /// Reads the patches: each entry is taken for a patch itself, and failing that for a path.
  ///
  /// @throws ProblemException what [Folder#load] throws, and `INVALID_YAML`, `INVALID_OBJECT`;
  ///     `INVALID_FIELD` if there is nothing
  static StrategicPatchTransformer of(
      List<String> entries, String inline, Folder folder, Place place) {
    if (entries.isEmpty() && inline.isEmpty()) {
      throw place.refuse("empty file path and empty patch content", "Give a path or a patch.");
    }
    List<Resource> patches = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      patches.addAll(read(entries.get(i), folder, place.child(i)));
    }
    if (!inline.isEmpty()) {
      patches.addAll(folder.build().resources(inline, place.name()));
    }
    if (patches.isEmpty()) {
      throw place.refuse("patch appears to be empty", "Remove the entry.");
    }
    return new StrategicPatchTransformer(patches);
  }

  private static List<Resource> read(String entry, Folder folder, Place place) {
    if (InlineObjects.possible(entry)) {
      try {
        return folder.build().resources(entry, place.name());
      } catch (ProblemException e) {
        if (entry.indexOf('\n') >= 0) {
          throw e;
        }
      }
    }
    Folder.Found file = folder.find(entry, place);
    return folder.build().resources(file.content(), file.path(), file.id());
  }

  @Override
  public void transform(ResMap resources) {
    resources.touched();
    for (Resource patch : patches) {
      Resource target = resources.only(patch.originalId(), patch.subject());
      new StrategicPatch(patch).applyToAll(resources, List.of(target));
    }
  }
}
