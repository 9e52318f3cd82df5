package dev.plumbline.render.kustomize;

import java.util.List;

/// `images`: changes names, tags and digests of images; first in all lists called `containers` and
/// `initContainers` at any depth, then in the fields of the configuration, as kustomize does.
record ImageTransformer(ImageSpec image, List<FieldSpec> specs) implements Transformer {

  private static final List<String> LISTS = List.of("containers", "initContainers");

  ImageTransformer {
    specs = List.copyOf(specs);
  }

  @Override
  public void transform(ResMap resources) {
    for (Resource resource : resources) {
      if (!resource.kind().equals("CustomResourceDefinition")) {
        walk(resource.root());
      }
    }
    for (Resource resource : resources) {
      if (!resource.kind().equals("CustomResourceDefinition")) {
        for (FieldSpec spec : specs) {
          FieldWalk.change(
              resource,
              spec,
              FieldWalk.Make.NOTHING,
              field -> {
                update(FieldWalk.scalar(field, resource, spec));
                return field;
              });
        }
      }
    }
  }

  private void walk(Node node) {
    switch (node) {
      case MapNode map -> {
        for (int i = 0; i < map.size(); i++) {
          walk(map.valueAt(i));
          if (LISTS.contains(map.keyAt(i)) && map.valueAt(i) instanceof ListNode containers) {
            update(containers);
          }
        }
      }
      case ListNode list -> list.forEach(this::walk);
      case ScalarNode scalar -> {}
    }
  }

  private void update(ListNode containers) {
    for (Node container : containers) {
      if (container instanceof MapNode map
          && map.get("image").orElseGet(ListNode::new) instanceof ScalarNode scalar) {
        update(scalar);
      }
    }
  }

  private void update(ScalarNode scalar) {
    if (!scalar.isNull() && image.matches(scalar.text())) {
      scalar.setUntagged(image.apply(scalar.text()));
    }
  }
}
