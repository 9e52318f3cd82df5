package dev.plumbline.render.kustomize;

import dev.plumbline.model.ProblemException;

/// `patchesJson6902`: a JSON patch for all objects that its target selects.
record JsonPatchTransformer(NodePatch patch, Selector target) implements Transformer {

  /// Reads the patch.
  ///
  /// @throws ProblemException `INVALID_FIELD` without a target or a patch, `INVALID_PATCH`; what
  ///     [Folder#load] throws
  static JsonPatchTransformer of(PatchSpec spec, Folder folder) {
    Place place = spec.place();
    Selector target =
        spec.target()
            .filter(Selector::named)
            .orElseThrow(() -> place.refuse("must specify the target name", "Add target.name."));
    if (spec.path().isEmpty() && spec.text().isEmpty()) {
      throw place.refuse("empty file path and empty jsonOp", "Give a path or a patch.");
    }
    if (!spec.path().isEmpty() && !spec.text().isEmpty()) {
      throw place.refuse("must specify a file path or jsonOp, not both", "Remove one of them.");
    }
    if (spec.path().isEmpty()) {
      return new JsonPatchTransformer(NodePatch.read(spec.text(), place.name()), target);
    }
    Folder.Found file = folder.find(spec.path(), place.child("path"));
    String text = PatchText.of(file, folder.build());
    if (text.isBlank()) {
      throw place.refuse(
          "patch file '" + spec.path() + "' empty seems to be empty", "Remove the entry.");
    }
    return new JsonPatchTransformer(NodePatch.read(text, file.path()), target);
  }

  @Override
  public void transform(ResMap resources) {
    resources.touched();
    target.select(resources).forEach(resource -> PatchTransformer.apply(patch, resource));
  }
}
