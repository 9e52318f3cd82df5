package dev.plumbline.dialect.argocd;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The `AppProject`s among the resources. An application may name any project; it is refused only
/// if that project is known and limits something, for those limits are not enforced yet. A project
/// that nobody declared limits nothing that we could know of.
final class Projects {

  /// The fields that may be there without limiting anything.
  private static final Set<String> OPEN_FIELDS =
      Set.of("description", "sourceRepos", "destinations", "clusterResourceWhitelist", "roles");

  private final Map<String, JsonObject> specs = new HashMap<>();

  Projects(Collection<Manifest> projects) {
    for (Manifest project : projects) {
      specs.put(project.name(), project.content().object("spec").orElse(JsonObject.EMPTY));
    }
  }

  /// Whether the project is known and narrower than the `default` that Argo CD makes.
  boolean restricts(String name) {
    JsonObject spec = specs.get(name);
    return spec != null && !(open(spec) && OPEN_FIELDS.containsAll(spec.names()));
  }

  private static boolean open(JsonObject spec) {
    List<String> repositories = strings(spec, "sourceRepos");
    List<JsonObject> destinations = objects(spec, "destinations");
    boolean denies =
        repositories.stream().anyMatch(Projects::denies)
            || destinations.stream()
                .flatMap(entry -> entry.members().values().stream())
                .anyMatch(value -> value instanceof JsonString s && denies(s.value()));
    return !denies
        && repositories.contains("*")
        && anyMatches(destinations, "server", "namespace")
        && anyMatches(objects(spec, "clusterResourceWhitelist"), "group", "kind");
  }

  private static boolean denies(String pattern) {
    return pattern.startsWith("!");
  }

  private static boolean anyMatches(List<JsonObject> entries, String first, String second) {
    return entries.stream()
        .anyMatch(
            entry ->
                entry.string(first).orElse("").equals("*")
                    && entry.string(second).orElse("").equals("*"));
  }

  private static List<String> strings(JsonObject spec, String list) {
    return spec.array(list).orElse(JsonArray.EMPTY).strings();
  }

  private static List<JsonObject> objects(JsonObject spec, String list) {
    return spec.array(list).orElse(JsonArray.EMPTY).objects();
  }
}
