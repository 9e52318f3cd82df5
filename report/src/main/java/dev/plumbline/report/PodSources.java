package dev.plumbline.report;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.ObjectKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which ConfigMaps and Secrets a pod reads by their names.
final class PodSources {

  private PodSources() {}

  /// Whether the pods of the template read it.
  static boolean read(JsonObject template, ObjectKey key) {
    boolean secret = key.kind().kind().equals("Secret");
    JsonObject spec = template.object("spec").orElse(JsonObject.EMPTY);
    return Stream.concat(variables(spec, secret), volumes(spec, secret))
        .anyMatch(key.name()::equals);
  }

  private static Stream<String> variables(JsonObject spec, boolean secret) {
    return Stream.of("initContainers", "containers")
        .flatMap(list -> objects(spec, list))
        .flatMap(
            container ->
                Stream.concat(
                    objects(container, "envFrom")
                        .flatMap(
                            from -> name(from, List.of(secret ? "secretRef" : "configMapRef"))),
                    objects(container, "env")
                        .flatMap(
                            each ->
                                name(
                                    each,
                                    List.of(
                                        "valueFrom",
                                        secret ? "secretKeyRef" : "configMapKeyRef")))));
  }

  private static Stream<String> volumes(JsonObject spec, boolean secret) {
    return objects(spec, "volumes")
        .flatMap(
            volume ->
                Stream.concat(
                    secret
                        ? volume.object("secret").flatMap(s -> s.string("secretName")).stream()
                        : name(volume, List.of("configMap")),
                    volume
                        .object("projected")
                        .map(projected -> objects(projected, "sources"))
                        .orElse(Stream.empty())
                        .flatMap(
                            source -> name(source, List.of(secret ? "secret" : "configMap")))));
  }

  private static Stream<JsonObject> objects(JsonObject object, String list) {
    return object.array(list).orElse(JsonArray.EMPTY).objects().stream();
  }

  private static Stream<String> name(JsonObject object, List<String> path) {
    Optional<JsonValue> reference = object.at(path.toArray(String[]::new));
    return reference.isPresent() && reference.get() instanceof JsonObject found
        ? found.string("name").stream()
        : Stream.empty();
  }
}
