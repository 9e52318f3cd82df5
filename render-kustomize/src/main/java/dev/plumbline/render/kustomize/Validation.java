package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.HashMap;
import java.util.Map;

/// `validators`: transformers that must not change anything but one label.
final class Validation {

  private static final String VALIDATED_BY = "validated-by";

  private Validation() {}

  /// @throws dev.plumbline.model.ProblemException `INVALID_OBJECT` if the resources changed
  static void run(Transformer validator, ResMap resources, Resource config) {
    Map<ResId, JsonObject> before = contents(resources);
    validator.transform(resources);
    Map<ResId, JsonObject> after = contents(resources);
    if (!before.equals(after)) {
      throw Problem.of(
              ProblemCode.INVALID_OBJECT,
              config.subject(),
              "validator shouldn't modify the resource map",
              "List it under transformers.")
          .exception();
    }
  }

  private static Map<ResId, JsonObject> contents(ResMap resources) {
    Map<ResId, JsonObject> contents = new HashMap<>();
    for (Resource resource : resources) {
      MapNode copy = resource.root().copy();
      copy.map("metadata").flatMap(m -> m.map("labels")).ifPresent(l -> l.remove(VALIDATED_BY));
      contents.put(resource.currentId(), NodeJson.object(copy, resource.subject()));
    }
    return contents;
  }
}
