package dev.plumbline.render;

import dev.plumbline.codec.Json;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.RenderedObject;
import java.util.List;

/// What every renderer's result has in common.
public final class Rendering {

  private Rendering() {}

  /// The SHA-256 digest over the canonical JSON of the objects in their order, as one array: what
  /// an approval binds to (S2). Where an object was written does not count.
  public static Digest digest(List<RenderedObject> objects) {
    List<JsonValue> contents =
        objects.stream().map(object -> (JsonValue) object.manifest().content()).toList();
    return Json.digest(new JsonArray(contents));
  }
}
