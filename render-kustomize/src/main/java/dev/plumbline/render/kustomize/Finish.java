package dev.plumbline.render.kustomize;

import dev.plumbline.model.KustomizeOptions;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.List;
import java.util.Map;

/// The last steps of a build.
final class Finish {

  private static final FieldSpec LABELS = new FieldSpec(Gvk.ANY, "metadata/labels", true);

  private Finish() {}

  /// Drops objects that are for the build only.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_OBJECT` if an object has lost its kind
  ///     or name
  static void dropLocal(ResMap resources) {
    for (Resource resource : resources) {
      boolean named = !resource.name().isEmpty() || resource.kind().endsWith("List");
      if (resource.kind().isEmpty() || !named) {
        throw Problem.of(
                ProblemCode.INVALID_OBJECT,
                resource.subject(),
                resource.kind().isEmpty() ? "missing kind in object" : "missing metadata.name",
                "Look at the patches of the object.")
            .exception();
      }
    }
    resources.keep(
        resource ->
            !resource.hasAnnotation(BuildAnnotations.LOCAL)
                || resource.annotation(BuildAnnotations.LOCAL).equals("false"));
  }

  /// Puts the objects in the order that the kustomization asks for, else in that of the mode.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD` for another order
  static void sort(ResMap resources, Kustomization kustomization, KustomizeOptions.Mode mode) {
    List<Resource> all = resources.resources();
    List<Resource> sorted =
        kustomization
            .sortOptions()
            .map(options -> options.sort(all))
            .orElseGet(
                () ->
                    switch (mode) {
                      case KUBECTL, ARGOCD -> LegacyOrder.DEFAULT.sort(all);
                      case FLUX -> all;
                    });
    resources.reorder(sorted);
    resources.check();
  }

  /// Adds the label of `buildMetadata`, and removes all notes that are not asked for.
  static void annotate(ResMap resources, List<String> buildMetadata) {
    if (buildMetadata.contains("managedByLabel")) {
      new LabelTransformer(
              Map.of("app.kubernetes.io/managed-by", "kustomize-(devel)"), List.of(LABELS))
          .transform(resources);
    }
    for (Resource resource : resources) {
      Map<String, String> annotations = resource.annotations();
      BuildAnnotations.ALL.forEach(annotations::remove);
      if (!buildMetadata.contains("originAnnotations")) {
        annotations.remove(BuildAnnotations.ORIGIN);
      }
      if (!buildMetadata.contains("transformerAnnotations")) {
        annotations.remove(BuildAnnotations.TRANSFORMATIONS);
      }
      resource.setAnnotations(annotations);
    }
  }
}
