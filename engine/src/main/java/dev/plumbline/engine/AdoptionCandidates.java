package dev.plumbline.engine;

import dev.plumbline.codec.YamlEdit;
import dev.plumbline.engine.AdoptionCandidate.Tier;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds the edits that may bring one field about, the likeliest first. Whether one does is found
/// out by rendering.
final class AdoptionCandidates {

  private final AdoptionWorld world;
  private final Tree tree;
  private final Rendered rendered;
  private final AdoptionGoal goal;
  private final Map<String, Tier> tiers = new HashMap<>();

  /// @param tree with the edits so far
  /// @param rendered what that gives
  AdoptionCandidates(AdoptionWorld world, Tree tree, Rendered rendered, AdoptionGoal goal) {
    this.world = world;
    this.tree = tree;
    this.rendered = rendered;
    this.goal = goal;
  }

  List<AdoptionCandidate> of(AdoptionField field) {
    Optional<RenderedObject> object = object(field);
    if (object.isEmpty()) {
      return List.of();
    }
    AdoptionOverlay overlay = new AdoptionOverlay(world, tree, rendered);
    List<AdoptionCandidate> found = new ArrayList<>();
    if (field.isRemoval()) {
      found.addAll(new AdoptionRemoval(tree, this::tier, files()).of(object.get()));
      found.addAll(overlay.removal(object.get()));
    } else {
      Optional<AdoptionValues> values = AdoptionValues.of(field);
      for (String path : files()) {
        for (AdoptionText text : AdoptionText.of(tree, path)) {
          described(field, object.get(), text, found);
          values.ifPresent(each -> valued(each, text, found));
        }
        whole(field, path).ifPresent(found::add);
      }
      Manifest wanted = goal.objects().getOrDefault(field.object(), object.get().manifest());
      found.addAll(overlay.field(field, object.get(), wanted));
    }
    return found.stream().sorted(AdoptionCandidate.ORDER).toList();
  }

  private Optional<RenderedObject> object(AdoptionField field) {
    return rendered.objects().stream()
        .filter(each -> each.manifest().key().equals(field.object()))
        .findFirst();
  }

  /// The files that the render read, and the one that declares the application.
  private Set<String> files() {
    Set<String> files = new TreeSet<>();
    if (world.place().read()) {
      files.addAll(rendered.readSet().entries().keySet());
    }
    world.place().declaration().map(Origin::path).ifPresent(files::add);
    files.removeIf(path -> tree.entry(path).filter(TreeEntry::isFile).isEmpty());
    return files;
  }

  /// How far a change of the file reaches.
  private Tier tier(String path) {
    return tiers.computeIfAbsent(path, this::reach);
  }

  private Tier reach(String path) {
    boolean declares =
        world.place().declaration().map(Origin::path).filter(path::equals).isPresent();
    if (declares) {
      return Tier.OWN;
    }
    Tree without = AdoptionTree.over(tree, Map.of(path, Optional.of("\0")));
    if (!world.others().apply(without).isEmpty()) {
      return Tier.SHARED;
    }
    boolean overlaid = rendered.renderer().equals("kustomize");
    return world.place().has(path) || !overlaid ? Tier.OWN : Tier.ELSEWHERE;
  }

  /// The field in a document that describes the object, in whole or as a patch of it.
  private void described(
      AdoptionField field, RenderedObject object, AdoptionText text, List<AdoptionCandidate> to) {
    for (Map.Entry<Integer, JsonObject> document : text.documents().entrySet()) {
      Manifest manifest = new Manifest(document.getValue());
      boolean origin =
          text.nest().isEmpty()
              && object.origin().path().equals(text.path())
              && object.origin().document() == document.getKey();
      if (origin || isAbout(manifest, object.manifest())) {
        AdoptionPaths.within(document.getValue(), field.path(), object.manifest().content(), origin)
            .flatMap(at -> written(field, text, document.getKey(), at))
            .flatMap(text::file)
            .ifPresent(
                whole ->
                    to.add(
                        AdoptionCandidate.of(
                            tier(text.path()),
                            AdoptionCandidate.EXACT,
                            field.path().tokens().size(),
                            text.path(),
                            whole)));
      }
    }
  }

  private static boolean isAbout(Manifest written, Manifest object) {
    return !written.kind().isEmpty()
        && written.kind().equals(object.kind())
        && !written.name().isEmpty()
        && object.name().contains(written.name());
  }

  private static Optional<String> written(
      AdoptionField field, AdoptionText text, int document, JsonPointer at) {
    boolean there =
        Optional.ofNullable(text.documents().get(document)).flatMap(at::resolve).isPresent();
    if (field.after().isEmpty()) {
      return there ? YamlEdit.remove(text.text(), document, at) : Optional.empty();
    }
    return there
        ? YamlEdit.set(text.text(), document, at, field.after().get())
        : YamlEdit.insert(text.text(), document, at, field.after().get());
  }

  private void valued(AdoptionValues values, AdoptionText text, List<AdoptionCandidate> to) {
    for (AdoptionValues.Edit edit : values.in(text)) {
      if (text.nest().isEmpty()) {
        new AdoptionInline(world, tree, rendered).of(edit).ifPresent(to::add);
      }
      text.file(edit.text())
          .ifPresent(
              whole ->
                  to.add(
                      AdoptionCandidate.of(
                          tier(text.path()), edit.rank(), edit.closeness(), text.path(), whole)));
    }
  }

  /// A file that is the field.
  private Optional<AdoptionCandidate> whole(AdoptionField field, String path) {
    if (field.before().isPresent()
        && field.after().isPresent()
        && field.before().get() instanceof JsonString(String before)
        && field.after().get() instanceof JsonString(String after)) {
      return AdoptionText.of(tree, path).stream()
          .filter(text -> text.nest().isEmpty() && text.text().equals(before))
          .findFirst()
          .map(text -> AdoptionCandidate.of(tier(path), AdoptionCandidate.EQUAL, 0, path, after));
    }
    return Optional.empty();
  }
}
