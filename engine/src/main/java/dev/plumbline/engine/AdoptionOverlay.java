package dev.plumbline.engine;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.codec.YamlEdit;
import dev.plumbline.engine.AdoptionCandidate.Tier;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonPointer;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Rendered;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says a field over what an overlay is built on: by one patch more in the kustomization of the
/// application.
///
/// @param tree with the edits so far
record AdoptionOverlay(AdoptionWorld world, Tree tree, Rendered rendered) {

  private static final List<String> NAMES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");
  private static final JsonPointer PATCHES = JsonPointer.ROOT.child("patches");

  /// The field by a strategic merge, or else by its place.
  ///
  /// @param wanted the object as it shall be
  List<AdoptionCandidate> field(AdoptionField field, RenderedObject object, Manifest wanted) {
    JsonValue least = AdoptionPaths.patch(wanted.content(), field.path().tokens());
    JsonObject operation =
        JsonObject.EMPTY.with("op", operation(field)).with("path", field.path().toString());
    JsonValue step = field.after().map(value -> operation.with("value", value)).orElse(operation);
    List<AdoptionCandidate> found = new ArrayList<>();
    if (least instanceof JsonObject body) {
      found.addAll(patched(object.manifest(), Body.of(body), AdoptionCandidate.EXACT));
    }
    found.addAll(
        patched(object.manifest(), new Body(JsonArray.of(step), false), AdoptionCandidate.EQUAL));
    return found;
  }

  private static String operation(AdoptionField field) {
    if (field.after().isEmpty()) {
      return "remove";
    }
    return field.before().isPresent() ? "replace" : "add";
  }

  /// The object goes.
  List<AdoptionCandidate> removal(RenderedObject object) {
    return patched(
        object.manifest(),
        Body.of(JsonObject.EMPTY.with("$patch", "delete")),
        AdoptionCandidate.EXACT);
  }

  /// @param named whether the object's kind and name are put before
  private record Body(JsonValue patch, boolean named) {
    static Body of(JsonObject patch) {
      return new Body(patch, true);
    }
  }

  private List<AdoptionCandidate> patched(Manifest object, Body body, int rank) {
    Optional<AdoptionText> kustomization = kustomization();
    if (kustomization.isEmpty()) {
      return List.of();
    }
    AdoptionText text = kustomization.get();
    JsonObject root = text.documents().getOrDefault(0, JsonObject.EMPTY);
    int count = root.array("patches").map(JsonArray::size).orElse(0);
    List<AdoptionCandidate> found = new ArrayList<>();
    for (String name : names(root, object.name())) {
      JsonObject entry = entry(object, name, body);
      Optional<String> whole =
          count > 0
              ? YamlEdit.insert(text.text(), 0, PATCHES.child(count), entry)
              : YamlEdit.insert(text.text(), 0, PATCHES, JsonArray.of(entry));
      whole.ifPresent(
          after -> found.add(AdoptionCandidate.of(Tier.OVERLAY, rank, 0, text.path(), after)));
    }
    return found;
  }

  private Optional<AdoptionText> kustomization() {
    if (!world.place().read() || !rendered.renderer().equals("kustomize")) {
      return Optional.empty();
    }
    String folder = world.place().folder();
    return NAMES.stream()
        .map(name -> folder.isEmpty() ? name : folder + "/" + name)
        .flatMap(path -> AdoptionText.of(tree, path).stream().limit(1))
        .filter(AdoptionText::structured)
        .findFirst();
  }

  /// What the object is called before the kustomization names it otherwise.
  private static Set<String> names(JsonObject kustomization, String name) {
    String prefix = kustomization.string("namePrefix").orElse("");
    String suffix = kustomization.string("nameSuffix").orElse("");
    Set<String> names = new LinkedHashSet<>();
    if (name.startsWith(prefix)
        && name.endsWith(suffix)
        && name.length() > prefix.length() + suffix.length()) {
      names.add(name.substring(prefix.length(), name.length() - suffix.length()));
    }
    names.add(name);
    return names;
  }

  private static JsonObject entry(Manifest object, String name, Body body) {
    JsonObject target = JsonObject.EMPTY;
    String group = object.groupKind().group();
    target = group.isEmpty() ? target : target.with("group", group);
    target = target.with("kind", object.kind()).with("name", name);
    JsonValue patch = body.patch();
    if (body.named() && patch instanceof JsonObject content) {
      JsonObject metadata = content.object("metadata").orElse(JsonObject.EMPTY).with("name", name);
      JsonObject named =
          JsonObject.EMPTY
              .with("apiVersion", object.apiVersion())
              .with("kind", object.kind())
              .with("metadata", metadata);
      for (String member : content.names()) {
        named =
            member.equals("metadata")
                ? named
                : named.with(member, content.get(member).orElseThrow());
      }
      patch = named;
    }
    return JsonObject.EMPTY.with("patch", written(patch)).with("target", target);
  }

  private static JsonString written(JsonValue patch) {
    String text = Yaml.write(patch);
    return new JsonString(text.isBlank() ? Json.write(patch) : text);
  }
}
