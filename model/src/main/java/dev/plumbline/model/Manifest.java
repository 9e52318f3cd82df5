package dev.plumbline.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// An object in the shape that every target shares: `apiVersion`, `kind`, `metadata`, and the rest.
/// Says nothing of whether it is wanted or live.
public record Manifest(JsonObject content) {

  /// `apiVersion`, or empty text.
  public String apiVersion() {
    return content.string("apiVersion").orElse("");
  }

  /// `kind`, or empty text.
  public String kind() {
    return content.string("kind").orElse("");
  }

  public GroupKind groupKind() {
    return GroupKind.of(apiVersion(), kind());
  }

  /// `metadata`, or an empty object.
  public JsonObject metadata() {
    return content.object("metadata").orElse(JsonObject.EMPTY);
  }

  /// `metadata.name`, or empty text.
  public String name() {
    return metadata().string("name").orElse("");
  }

  /// `metadata.namespace`, or empty text.
  public String namespace() {
    return metadata().string("namespace").orElse("");
  }

  public ObjectKey key() {
    return new ObjectKey(groupKind(), namespace(), name());
  }

  /// The string values of `metadata.labels`.
  public Map<String, String> labels() {
    return strings("labels");
  }

  /// The string values of `metadata.annotations`.
  public Map<String, String> annotations() {
    return strings("annotations");
  }

  /// One annotation.
  public Optional<String> annotation(String name) {
    return metadata().object("annotations").flatMap(a -> a.string(name));
  }

  /// One label.
  public Optional<String> label(String name) {
    return metadata().object("labels").flatMap(l -> l.string(name));
  }

  /// The images of its containers, sorted: of a pod, or of the pods that its template makes.
  public List<String> images() {
    return POD_SPECS.stream()
        .flatMap(path -> content.at(path.toArray(String[]::new)).stream())
        .flatMap(spec -> spec instanceof JsonObject o ? Stream.of(o) : Stream.of())
        .flatMap(spec -> Stream.of("initContainers", "containers").map(spec::array))
        .flatMap(list -> list.orElse(JsonArray.EMPTY).objects().stream())
        .flatMap(container -> container.string("image").stream())
        .distinct()
        .sorted()
        .toList();
  }

  /// Those of [#images] that a tag or nothing names, and not a digest: somebody else can move them.
  public List<String> openImages() {
    return images().stream().filter(image -> !ImageName.isPinned(image)).toList();
  }

  private static final List<List<String>> POD_SPECS =
      List.of(
          List.of("spec"),
          List.of("spec", "template", "spec"),
          List.of("spec", "jobTemplate", "spec", "template", "spec"));

  /// This object with the label set.
  public Manifest withLabel(String name, String value) {
    return withMetadata("labels", name, value);
  }

  /// This object with the annotation set.
  public Manifest withAnnotation(String name, String value) {
    return withMetadata("annotations", name, value);
  }

  /// This object in the namespace; empty removes the field.
  public Manifest withNamespace(String namespace) {
    JsonObject metadata =
        namespace.isEmpty()
            ? metadata().without("namespace")
            : metadata().with("namespace", namespace);
    return new Manifest(content.with("metadata", metadata));
  }

  private Manifest withMetadata(String map, String name, String value) {
    JsonObject changed = metadata().object(map).orElse(JsonObject.EMPTY).with(name, value);
    return new Manifest(content.with("metadata", metadata().with(map, changed)));
  }

  private Map<String, String> strings(String map) {
    Map<String, String> found = new LinkedHashMap<>();
    metadata()
        .object(map)
        .orElse(JsonObject.EMPTY)
        .members()
        .forEach(
            (name, value) -> {
              if (value instanceof JsonString s) {
                found.put(name, s.value());
              }
            });
    return found;
  }
}
