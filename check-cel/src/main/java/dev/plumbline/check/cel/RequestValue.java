package dev.plumbline.check.cel;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `request` in expressions: what is known of it. To ask for who sends it ends the evaluation as
/// undetermined.
final class RequestValue extends AbstractMap<String, Object> {

  private static final Set<String> UNKNOWN = Set.of("userInfo", "options", "uid");

  private final Map<String, Object> known = new LinkedHashMap<>();

  RequestValue(AdmissionRequest request) {
    Map<String, Object> kind =
        Map.of("group", request.group(), "version", request.version(), "kind", request.kind());
    Map<String, Object> resource =
        Map.of(
            "group", request.group(), "version", request.version(), "resource", request.resource());
    known.put("kind", kind);
    known.put("resource", resource);
    known.put("requestKind", kind);
    known.put("requestResource", resource);
    known.put("name", request.name());
    known.put("namespace", request.namespace());
    known.put("operation", request.operation());
    known.put("dryRun", false);
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    return super.get(asked(name));
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return super.containsKey(asked(name));
  }

  private static @Nullable Object asked(@Nullable Object name) {
    if (UNKNOWN.contains(String.valueOf(name))) {
      throw new UndeterminedException("request." + name);
    }
    return name;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return known.entrySet();
  }
}
