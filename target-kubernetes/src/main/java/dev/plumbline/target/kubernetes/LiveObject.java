package dev.plumbline.target.kubernetes;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.target.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads objects as an API server gives them. Pure.
final class LiveObject {

  private LiveObject() {}

  /// The object under the key by which it is known here.
  static ObservedObject of(ObjectKey key, JsonObject content) {
    Manifest manifest = new Manifest(content);
    return new ObservedObject(
        key,
        uid(content),
        resourceVersion(content),
        manifest,
        OwnedFields.digest(content),
        manifest.label(Labels.APPLICATION_LABEL),
        otherOwner(manifest),
        manifest.metadata().has("deletionTimestamp"));
  }

  static String uid(JsonObject content) {
    return metadata(content).string("uid").orElse("");
  }

  static String resourceVersion(JsonObject content) {
    return metadata(content).string("resourceVersion").orElse("");
  }

  static JsonObject metadata(JsonObject content) {
    return content.object("metadata").orElse(JsonObject.EMPTY);
  }

  /// The object with its metadata members set.
  static JsonObject withMetadata(JsonObject content, String name, String value) {
    return content.with("metadata", metadata(content).with(name, value));
  }

  /// An item of a list, which does not say its kind.
  static JsonObject ofItem(ApiResource resource, JsonObject item) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("apiVersion", new dev.plumbline.model.JsonString(resource.apiVersion()));
    members.put("kind", new dev.plumbline.model.JsonString(resource.kind().kind()));
    members.putAll(item.members());
    return new JsonObject(members);
  }

  /// The key of an object of that kind.
  static ObjectKey key(ApiResource resource, JsonObject content) {
    JsonObject metadata = metadata(content);
    return new ObjectKey(
        resource.kind(),
        metadata.string("namespace").orElse(""),
        metadata.string("name").orElse(""));
  }

  /// Whether a write that led from one state to the other changed anything but bookkeeping: times
  /// and versions. For dry-runs, which do not advance the resource version.
  static boolean same(JsonObject before, JsonObject after) {
    return essence(before).equals(essence(after));
  }

  private static JsonObject essence(JsonObject content) {
    JsonObject metadata =
        metadata(content).without("resourceVersion").without("generation").without("selfLink");
    List<JsonValue> entries = new ArrayList<>();
    metadata
        .array("managedFields")
        .map(JsonArray::objects)
        .orElse(List.of())
        .forEach(entry -> entries.add(entry.without("time")));
    return content.with("metadata", metadata.with("managedFields", new JsonArray(entries)));
  }

  private static Optional<String> otherOwner(Manifest manifest) {
    return controller(manifest)
        .or(() -> manifest.annotation("meta.helm.sh/release-name").map(n -> "Helm release " + n))
        .or(
            () ->
                manifest
                    .annotation("argocd.argoproj.io/tracking-id")
                    .map(id -> "Argo CD application " + id.split(":", 2)[0]))
        .or(() -> flux(manifest, "kustomize.toolkit.fluxcd.io", "Flux Kustomization "))
        .or(() -> flux(manifest, "helm.toolkit.fluxcd.io", "Flux HelmRelease "));
  }

  private static Optional<String> flux(Manifest manifest, String group, String what) {
    return manifest
        .label(group + "/name")
        .map(name -> what + manifest.label(group + "/namespace").orElse("?") + "/" + name);
  }

  private static Optional<String> controller(Manifest manifest) {
    return manifest
        .metadata()
        .array("ownerReferences")
        .flatMap(
            references ->
                references.objects().stream()
                    .filter(r -> r.get("controller").equals(Optional.of(JsonBoolean.TRUE)))
                    .findFirst())
        .map(r -> r.string("kind").orElse("?") + " " + r.string("name").orElse("?"));
  }
}
