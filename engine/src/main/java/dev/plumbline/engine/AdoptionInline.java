package dev.plumbline.engine;

import dev.plumbline.codec.YamlEdit;
import dev.plumbline.engine.AdoptionCandidate.Tier;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.Tree;
import java.util.Map;
import java.util.Optional;

/// Says a value of a chart over the file that has it: in the declaration of the application.
///
/// @param tree with the edits so far
record AdoptionInline(AdoptionWorld world, Tree tree, Rendered rendered) {

  /// Where a declaration has values of its own.
  private static final Map<String, JsonPointer> VALUES =
      Map.of(
          "HelmRelease", JsonPointer.parse("/spec/values"),
          "Application", JsonPointer.parse("/spec/source/helm/valuesObject"));

  /// The same value there, unless that one is set already.
  Optional<AdoptionCandidate> of(AdoptionValues.Edit edit) {
    Optional<Origin> origin = world.place().declaration();
    if (origin.isEmpty() || edit.value().isEmpty() || !rendered.renderer().equals("helm")) {
      return Optional.empty();
    }
    return AdoptionText.of(tree, origin.get().path()).stream()
        .filter(text -> text.nest().isEmpty())
        .findFirst()
        .flatMap(text -> inserted(text, origin.get().document(), edit))
        .map(
            whole ->
                AdoptionCandidate.of(
                    Tier.OVERLAY, edit.rank(), edit.closeness(), origin.get().path(), whole));
  }

  private static Optional<String> inserted(
      AdoptionText text, int document, AdoptionValues.Edit edit) {
    JsonObject declaration = text.documents().getOrDefault(document, JsonObject.EMPTY);
    JsonPointer values = VALUES.get(new Manifest(declaration).kind());
    if (values == null || edit.at().tokens().stream().anyMatch(each -> each.matches("[0-9]+"))) {
      return Optional.empty();
    }
    JsonPointer at = values;
    for (String token : edit.at().tokens()) {
      at = at.child(token);
    }
    return YamlEdit.insert(text.text(), document, at, edit.value().get());
  }
}
