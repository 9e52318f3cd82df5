package dev.plumbline.render.kustomize;

import java.util.List;
import java.util.Set;

/// A strategic merge patch, and how kustomize puts it on an object: the kind and the name stay
/// unless the patch may change them, and the namespace stays always.
///
/// @param patch an object like any other
record StrategicPatch(Resource patch) {

  /// Patches one object; it is empty then if the patch deletes it. Uses the patch up.
  void apply(Resource resource) {
    String name = resource.name();
    String namespace = resource.namespace();
    String kind = resource.kind();
    boolean newName = patch.isEnabled(BuildAnnotations.NAME_CHANGE);
    boolean newKind = patch.isEnabled(BuildAnnotations.KIND_CHANGE);
    if (newName || newKind) {
      resource.storePreviousId();
    }
    if (!KyamlMerge.merge(resource.root(), patch.root(), resource.schema())) {
      resource.root().clear();
    }
    if (resource.isEmpty()) {
      return;
    }
    if (!newKind) {
      resource.setKind(kind);
    }
    if (!newName) {
      resource.setName(name);
    }
    resource.setNamespace(namespace);
  }

  /// Patches all selected objects with copies of the patch, each under the object's own version.
  void applyToAll(ResMap resources, List<Resource> selected) {
    Set<Resource> chosen = Set.copyOf(selected);
    for (Resource resource : resources.resources()) {
      if (chosen.contains(resource)) {
        Resource copy = patch.copy();
        Behavior.takeMetadata(patch, copy);
        copy.setApiVersion(resource.apiVersion());
        copy.setKind(patch.kind());
        new StrategicPatch(copy).apply(resource);
      }
    }
    resources.dropEmpty();
    resources.touched();
    resources.check();
  }
}
