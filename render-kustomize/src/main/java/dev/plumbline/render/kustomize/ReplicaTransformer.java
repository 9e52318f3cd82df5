package dev.plumbline.render.kustomize;

import dev.plumbline.codec.CoreTag;
import java.util.List;

/// `replicas`: sets the number of replicas of one object.
///
/// @param name any name that the object has or had
/// @param place where it is asked for
record ReplicaTransformer(String name, long count, List<FieldSpec> specs, Place place)
    implements Transformer {

  ReplicaTransformer {
    specs = List.copyOf(specs);
  }

  @Override
  public void transform(ResMap resources) {
    boolean found = false;
    for (FieldSpec spec : specs) {
      List<Resource> matches =
          resources.everNamed(
              name, id -> id.name().equals(name) && id.gvk().isSelectedBy(spec.gvk()));
      found = found || !matches.isEmpty();
      matches.forEach(resource -> set(resource, spec));
    }
    if (!found) {
      throw place.refuse(
          "resource with name "
              + name
              + " does not match a config with the following GVK "
              + specs.stream().map(spec -> spec.gvk().toString()).toList(),
          "Name a workload of the resources.");
    }
  }

  private void set(Resource resource, FieldSpec spec) {
    FieldWalk.change(
        resource,
        spec,
        FieldWalk.Make.INTEGER,
        field -> {
          FieldWalk.scalar(field, resource, spec).set(Long.toString(count), CoreTag.INTEGER);
          return field;
        });
  }
}
