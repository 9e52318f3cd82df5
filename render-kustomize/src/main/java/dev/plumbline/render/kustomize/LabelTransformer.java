package dev.plumbline.render.kustomize;

import dev.plumbline.codec.CoreTag;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `labels`, `commonLabels` and `commonAnnotations`: sets entries of maps.
///
/// One scalar stands in all maps of one object, as in kustomize: a later patch of one label changes
/// it everywhere in the object.
record LabelTransformer(Map<String, String> entries, List<FieldSpec> specs) implements Transformer {

  LabelTransformer {
    entries = Map.copyOf(entries);
    specs = List.copyOf(specs);
  }

  @Override
  public void transform(ResMap resources) {
    Map<String, String> sorted = new TreeMap<>(entries);
    for (Resource resource : resources) {
      sorted.forEach((name, text) -> set(resource, name, text));
    }
  }

  private void set(Resource resource, String name, String text) {
    ScalarNode shared = new ScalarNode(text, CoreTag.TEXT, true);
    for (FieldSpec spec : specs) {
      FieldWalk.change(
          resource,
          spec,
          FieldWalk.Make.MAP,
          field -> {
            if (!(field instanceof MapNode map)) {
              if (field.isNull()) {
                return field;
              }
              throw FieldWalk.refuse("wrong node kind: expected MappingNode", resource, spec);
            }
            FieldSet.put(map, name, shared);
            return map;
          });
    }
  }
}
