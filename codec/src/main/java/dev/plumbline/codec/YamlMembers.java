package dev.plumbline.codec;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The members of one mapping while it is read. A member that a merge key (`<<`) brought may be set
/// again; one that the mapping itself sets may not. A merge replaces what stands before it: so does
/// goyaml v2.
final class YamlMembers {

  private final Map<String, JsonValue> members = new LinkedHashMap<>();
  private Set<String> merged = Set.of();

  /// Sets the member; false if the mapping itself has set it before.
  boolean set(String name, JsonValue value) {
    return members.put(name, value) == null || (!merged.isEmpty() && merged.remove(name));
  }

  /// Takes over the members of a mapping behind `<<`.
  void merge(JsonObject object) {
    if (merged.isEmpty()) {
      merged = new HashSet<>();
    }
    object
        .members()
        .forEach(
            (name, value) -> {
              if (members.put(name, value) == null) {
                merged.add(name);
              }
            });
  }

  JsonObject object() {
    return members.isEmpty() ? JsonObject.EMPTY : new JsonObject(members);
  }
}
