package dev.plumbline.render.kustomize;

import dev.plumbline.codec.CoreTag;
import dev.plumbline.model.Origin;
import dev.plumbline.model.ProblemException;
import java.util.List;
import java.util.TreeMap;

/// `configMapGenerator` and `secretGenerator`: makes a ConfigMap or a Secret.
record DataGenerator(GeneratorSpec spec, boolean secret, Folder folder) implements Generator {

  /// @throws ProblemException `INVALID_FIELD` without a name, and what [KeyValues#of] throws
  @Override
  public List<Resource> generate() {
    if (spec.name().isEmpty()) {
      throw spec.place().refuse("a configmap must have a name", "Give the generator a name.");
    }
    MapNode root = new MapNode(8);
    root.put("apiVersion", ScalarNode.string("v1"));
    root.put("kind", ScalarNode.string(secret ? "Secret" : "ConfigMap"));
    MapNode metadata = root.need("metadata");
    FieldSet.text(metadata, "name", spec.name());
    if (!spec.namespace().isEmpty()) {
      FieldSet.text(metadata, "namespace", spec.namespace());
    }
    if (secret) {
      String type = spec.type().isEmpty() ? "Opaque" : spec.type();
      root.put("type", ScalarNode.string(type));
      root.need("data");
    }
    KeyValues.of(spec, folder).forEach((key, value) -> put(root, key, value));
    new TreeMap<>(spec.labels())
        .forEach((key, text) -> metadata.need("labels").put(key, ScalarNode.string(text)));
    new TreeMap<>(spec.annotations())
        .forEach((key, text) -> metadata.need("annotations").put(key, ScalarNode.string(text)));
    if (spec.immutable()) {
      root.put("immutable", new ScalarNode("true", CoreTag.BOOLEAN, true));
    }
    return List.of(noted(new Resource(root, folder.build().schema(), Origin.GENERATED)));
  }

  private void put(MapNode root, String key, byte[] value) {
    if (secret) {
      GeneratedEntries.put(root, "data", key, GeneratedEntries.encode(value));
    } else {
      GeneratedEntries.putPlain(root, key, value);
    }
  }

  private Resource noted(Resource resource) {
    if (spec.hash()) {
      resource.enable(BuildAnnotations.NEEDS_HASH);
    }
    resource.note(BuildAnnotations.BEHAVIOR, spec.behavior().word());
    return resource;
  }
}
