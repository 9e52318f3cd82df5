package dev.plumbline.render.directory;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.RenderedObject;
import java.util.List;

/// What makes a value an object that can be applied.
final class ObjectShape {

  private static final List<String> HOOKS = List.of("argocd.argoproj.io/hook", "helm.sh/hook");

  private ObjectShape() {}

  /// The object itself, or those in its `items` if it is a list. As to the peer, `items` that is an
  /// array makes a list of any kind, and `items: null` without `spec` and `status` an empty one.
  ///
  /// @throws ProblemException `INVALID_OBJECT` about the file and line
  static List<RenderedObject> flatten(JsonValue value, Origin origin) {
    if (!(value instanceof JsonObject object)) {
      throw invalid(
          origin, "a Kubernetes object is expected, not a value of type " + value.typeName());
    }
    JsonValue items = object.get("items").orElse(JsonObject.EMPTY);
    if (items instanceof JsonArray array) {
      return array.elements().stream().flatMap(item -> flatten(item, origin).stream()).toList();
    }
    if (items == JsonNull.NULL && !object.has("spec") && !object.has("status")) {
      return List.of();
    }
    Manifest manifest = new Manifest(object);
    check(manifest, origin);
    return List.of(new RenderedObject(manifest, origin));
  }

  private static void check(Manifest manifest, Origin origin) {
    if (manifest.apiVersion().isEmpty()) {
      throw invalid(origin, "the object has no apiVersion");
    }
    if (manifest.kind().isEmpty()) {
      throw invalid(origin, "the object has no kind");
    }
    if (manifest.groupKind().group().equals("kustomize.config.k8s.io")) {
      throw Problem.of(
              ProblemCode.INVALID_OBJECT,
              origin.toString(),
              "a " + manifest.kind() + " of Kustomize cannot be applied",
              "Point the application to its folder, or exclude the file.")
          .exception();
    }
    if (!(manifest.content().get("metadata").orElse(JsonNull.NULL) instanceof JsonObject)) {
      throw invalid(origin, "the " + manifest.kind() + " has no metadata");
    }
    if (manifest.name().isEmpty() && !(isGenerated(manifest) && isHook(manifest))) {
      throw invalid(
          origin,
          isGenerated(manifest)
              ? "the "
                  + manifest.kind()
                  + " has generateName instead of metadata.name, which only hooks may"
              : "the " + manifest.kind() + " has no metadata.name");
    }
  }

  private static boolean isGenerated(Manifest manifest) {
    return manifest.metadata().string("generateName").filter(n -> !n.isEmpty()).isPresent();
  }

  private static boolean isHook(Manifest manifest) {
    return HOOKS.stream().anyMatch(hook -> manifest.annotation(hook).isPresent());
  }

  private static ProblemException invalid(Origin origin, String what) {
    return Problem.of(
            ProblemCode.INVALID_OBJECT,
            origin.toString(),
            what,
            "Complete the object, or exclude the file if it is no manifest.")
        .exception();
  }
}
