package dev.plumbline.gotemplate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A struct with exported fields.
///
/// @param fields in their order, by name
/// @param embedded the names of those whose own fields are reachable as if they were the struct's
public record GoStruct(GoType type, Map<String, GoValue> fields, Set<String> embedded)
    implements GoValue {

  public GoStruct {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    embedded = Set.copyOf(embedded);
  }

  /// The struct as Go's interfaces hold it: without the methods, which are those of its pointer.
  GoStruct held() {
    return type.hasMethods()
        ? new GoStruct(GoType.struct(type.toString(), Map.of()), fields, embedded)
        : this;
  }

  /// The field of that name, own or embedded.
  public Optional<GoValue> field(String name) {
    Optional<GoValue> own = Optional.ofNullable(fields.get(name));
    if (own.isPresent() || embedded.isEmpty()) {
      return own;
    }
    for (String inner : embedded) {
      if (fields.get(inner) instanceof GoStruct struct && struct.field(name).isPresent()) {
        return struct.field(name);
      }
    }
    return Optional.empty();
  }
}
