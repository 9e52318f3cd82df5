package dev.plumbline.approval;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads who is chosen.
final class SelectorReader {

  private static final int MOST = 1_000;

  private SelectorReader() {}

  /// Reads the criteria of an object.
  ///
  /// @param names the field with the names of applications
  /// @param all whether all must hold
  /// @return empty if one is wrong, which its faults say; one without criteria if there are none
  static Optional<Selector> read(
      JsonObject json, String names, boolean all, String path, Faults faults) {
    Optional<List<Glob>> applications = globs(json, names, path, faults);
    Optional<List<Glob>> namespaces = globs(json, "namespaces", path, faults);
    Optional<List<Glob>> clusters = globs(json, "clusters", path, faults);
    if (applications.isEmpty() || namespaces.isEmpty() || clusters.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> labels = new TreeMap<>();
    json.object("labels")
        .orElse(JsonObject.EMPTY)
        .members()
        .forEach(
            (name, value) -> {
              if (value instanceof JsonString text) {
                labels.put(name, text.value());
              }
            });
    return Optional.of(
        new Selector(applications.get(), namespaces.get(), clusters.get(), labels, all));
  }

  private static Optional<List<Glob>> globs(
      JsonObject json, String field, String path, Faults faults) {
    List<String> texts = json.array(field).orElse(JsonArray.EMPTY).strings();
    List<Glob> globs = new ArrayList<>();
    if (texts.size() > MOST) {
      faults.invalid(path + "." + field, "it has more than 1000 entries", "Use patterns.");
      return Optional.empty();
    }
    for (int i = 0; i < texts.size(); i++) {
      Optional<Glob> glob = Glob.parse(texts.get(i));
      if (glob.isEmpty()) {
        faults.invalid(
            path + "." + field + "[" + i + "]",
            "'" + texts.get(i) + "' is no pattern",
            "Use *, ? and {a,b}, and at most 256 characters.");
        return Optional.empty();
      }
      globs.add(glob.get());
    }
    return Optional.of(globs);
  }
}
