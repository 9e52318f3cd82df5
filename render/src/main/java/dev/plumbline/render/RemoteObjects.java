package dev.plumbline.render;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.RemoteObject;
import java.util.Map;
import java.util.Optional;

/// Objects of the target that a render was given because it looked them up.
///
/// @param allowed whether it may look up any; if not, everything is as if it were not there
/// @param found those that were asked for; empty for one that is not there
public record RemoteObjects(boolean allowed, Map<RemoteObject, Optional<JsonObject>> found) {

  /// Nothing may be looked up.
  public static final RemoteObjects FORBIDDEN = new RemoteObjects(false, Map.of());

  public RemoteObjects {
    found = Map.copyOf(found);
  }

  /// What stands for the object in a read set: the digest of what it is, or the empty text.
  public static String pin(Optional<JsonObject> object) {
    return object.map(content -> Json.digest(content).toString()).orElse("");
  }

  /// Only how many there are: they may hold secrets.
  @Override
  public String toString() {
    return "RemoteObjects[" + found.size() + "]";
  }
}
