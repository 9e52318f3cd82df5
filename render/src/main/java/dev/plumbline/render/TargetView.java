package dev.plumbline.render;

import dev.plumbline.codec.Json;
import dev.plumbline.model.Digest;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.RemoteObject;
import dev.plumbline.model.ServedVersions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a render was given of the target because it asked for it.
///
/// @param askable what it may ask for; of all else it sees nothing
/// @param objects those that it looked up; empty for one that is not there
/// @param versions what the target serves, once that was asked for
public record TargetView(
    Set<Ask> askable,
    Map<RemoteObject, Optional<JsonObject>> objects,
    Optional<ServedVersions> versions) {

  /// Nothing may be asked for.
  public static final TargetView NONE = new TargetView(Set.of(), Map.of(), Optional.empty());

  public TargetView {
    askable = Set.copyOf(askable);
    objects = Map.copyOf(objects);
  }

  /// What may be asked for.
  public enum Ask {
    OBJECTS,
    VERSIONS
  }

  /// What stands for the object in a read set: the digest of what it is, or the empty text.
  public static String pin(Optional<JsonObject> object) {
    return object.map(content -> Json.digest(content).toString()).orElse("");
  }

  /// What stands for the versions in a read set.
  public static String pin(ServedVersions versions) {
    return Digest.of(versions.version() + "\n" + String.join("\n", versions.apiVersions()))
        .toString();
  }

  /// Only how many objects there are: they may hold secrets.
  @Override
  public String toString() {
    return "TargetView[" + objects.size() + " objects]";
  }
}
