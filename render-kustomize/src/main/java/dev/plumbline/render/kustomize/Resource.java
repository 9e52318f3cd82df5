package dev.plumbline.render.kustomize;

import dev.plumbline.model.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One object of a build, with its ids: the current one, and those that it had before transformers
/// renamed it.
final class Resource {

  private final Schema schema;
  private final Origin origin;
  private MapNode root;
  private final Set<String> variables = new LinkedHashSet<>();

  private String cachedApiVersion = "";
  private @Nullable ResId cachedId;
  private String cachedPreviousNames = "";
  private List<ResId> cachedPreviousIds = List.of();

  /// @param root taken over, not copied
  Resource(MapNode root, Schema schema, Origin origin) {
    this.root = root;
    this.schema = schema;
    this.origin = origin;
  }

  MapNode root() {
    return root;
  }

  Schema schema() {
    return schema;
  }

  /// Where it was written.
  Origin origin() {
    return origin;
  }

  /// A copy that shares nothing.
  Resource copy() {
    Resource copy = new Resource(root.copy(), schema, origin);
    copy.variables.addAll(variables);
    return copy;
  }

  /// Replaces all content.
  void replaceRoot(MapNode other) {
    root = other;
  }

  /// Whether transformers removed all of it; such a resource is dropped.
  boolean isEmpty() {
    return root.isEmpty();
  }

  /// What a message calls it: its id, and where it stands.
  String subject() {
    return origin.path().isEmpty() ? currentId().toString() : origin + ": " + currentId();
  }

  // ---- metadata

  String apiVersion() {
    return root.text("apiVersion").orElse("");
  }

  String kind() {
    return root.text("kind").orElse("");
  }

  Gvk gvk() {
    return Gvk.of(apiVersion(), kind());
  }

  String name() {
    return metadataText("name");
  }

  String namespace() {
    return metadataText("namespace");
  }

  private String metadataText(String field) {
    return root.map("metadata")
        .flatMap(metadata -> metadata.get(field))
        .filter(value -> !value.isNilOrEmpty() && value instanceof ScalarNode)
        .map(value -> ((ScalarNode) value).text())
        .orElse("");
  }

  void setKind(String kind) {
    FieldSet.untagged(root, "kind", kind);
  }

  void setApiVersion(String apiVersion) {
    FieldSet.untagged(root, "apiVersion", apiVersion);
  }

  void setName(String name) {
    FieldSet.untagged(root.need("metadata"), "name", name);
  }

  /// Sets the namespace, or removes it if the text is empty.
  void setNamespace(String namespace) {
    if (namespace.isEmpty()) {
      root.map("metadata").ifPresent(metadata -> metadata.remove("namespace"));
    } else {
      FieldSet.untagged(root.need("metadata"), "namespace", namespace);
    }
  }

  Map<String, String> labels() {
    return Metadata.texts(root, "labels");
  }

  Map<String, String> annotations() {
    return Metadata.texts(root, "annotations");
  }

  /// One annotation; empty if there is none.
  String annotation(String name) {
    int at = root.indexOf("metadata");
    if (at < 0 || !(root.valueAt(at) instanceof MapNode metadata)) {
      return "";
    }
    int found = metadata.indexOf("annotations");
    if (found < 0 || !(metadata.valueAt(found) instanceof MapNode all)) {
      return "";
    }
    int value = all.indexOf(name);
    return value >= 0 && all.valueAt(value) instanceof ScalarNode scalar ? scalar.text() : "";
  }

  boolean hasAnnotation(String name) {
    return root.map("metadata")
        .flatMap(metadata -> metadata.map("annotations"))
        .filter(all -> all.has(name))
        .isPresent();
  }

  void setLabels(Map<String, String> labels) {
    Metadata.setTexts(root, "labels", labels);
  }

  /// Sets all annotations: every value becomes a string, and without any the field goes.
  void setAnnotations(Map<String, String> annotations) {
    Metadata.setTexts(root, "annotations", annotations);
  }

  void setAnnotation(String name, String value) {
    FieldSet.text(root.need("metadata").need("annotations"), name, value);
  }

  // ---- ids

  ResId currentId() {
    String apiVersion = apiVersion();
    String kind = kind();
    String name = name();
    String namespace = namespace();
    ResId id = cachedId;
    if (id == null
        || !cachedApiVersion.equals(apiVersion)
        || !id.gvk().kind().equals(kind)
        || !id.name().equals(name)
        || !id.namespace().equals(namespace)) {
      boolean cluster = schema.scope(apiVersion, kind) == Schema.Scope.CLUSTER;
      id = new ResId(Gvk.of(apiVersion, kind), name, namespace, cluster);
      cachedId = id;
      cachedApiVersion = apiVersion;
    }
    return id;
  }

  /// The ids before the current one, the oldest first; under the current API version.
  List<ResId> previousIds() {
    String names = annotation(BuildAnnotations.PREVIOUS_NAMES);
    if (names.isEmpty() && !hasAnnotation(BuildAnnotations.PREVIOUS_NAMES)) {
      return List.of();
    }
    String namespaces = annotation(BuildAnnotations.PREVIOUS_NAMESPACES);
    String kinds = annotation(BuildAnnotations.PREVIOUS_KINDS);
    String key = names + "\n" + namespaces + "\n" + kinds + "\n" + apiVersion();
    if (!key.equals(cachedPreviousNames)) {
      cachedPreviousIds = previousIds(names.split(",", -1), namespaces, kinds);
      cachedPreviousNames = key;
    }
    return cachedPreviousIds;
  }

  private List<ResId> previousIds(String[] names, String namespaces, String kinds) {
    String[] spaces = namespaces.split(",", -1);
    String[] kindOf = kinds.split(",", -1);
    List<ResId> ids = new ArrayList<>(names.length);
    for (int i = 0; i < Math.min(names.length, Math.min(spaces.length, kindOf.length)); i++) {
      ids.add(new ResId(Gvk.of(apiVersion(), kindOf[i]), names[i], spaces[i], false));
    }
    return List.copyOf(ids);
  }

  /// The first id that it had.
  ResId originalId() {
    List<ResId> previous = previousIds();
    return previous.isEmpty() ? currentId() : previous.getFirst();
  }

  /// Whether the current id or one before is the given one.
  boolean hasEverBeen(ResId id) {
    return currentId().equals(id) || previousIds().contains(id);
  }

  /// Remembers the current id, because it is about to change.
  void storePreviousId() {
    ResId id = currentId();
    append(BuildAnnotations.PREVIOUS_NAMES, id.name());
    append(BuildAnnotations.PREVIOUS_NAMESPACES, id.effectiveNamespace());
    append(BuildAnnotations.PREVIOUS_KINDS, id.gvk().kind());
  }

  void addNamePrefix(String prefix) {
    append(BuildAnnotations.PREFIXES, prefix);
  }

  void addNameSuffix(String suffix) {
    append(BuildAnnotations.SUFFIXES, suffix);
  }

  void addReferrer(ResId referrer) {
    append(BuildAnnotations.REFERRED_BY, referrer.toString());
  }

  List<String> namePrefixes() {
    return parts(BuildAnnotations.PREFIXES);
  }

  List<String> nameSuffixes() {
    return parts(BuildAnnotations.SUFFIXES);
  }

  private List<String> parts(String annotation) {
    return hasAnnotation(annotation)
        ? Arrays.asList(annotation(annotation).split(",", -1))
        : List.of();
  }

  private void append(String annotation, String value) {
    if (!value.isEmpty()) {
      setAnnotation(
          annotation, hasAnnotation(annotation) ? annotation(annotation) + "," + value : value);
    }
  }

  // ---- notes

  /// Whether the note says `enabled`.
  boolean isEnabled(String note) {
    return annotation(note).equals(BuildAnnotations.ENABLED);
  }

  /// Sets the note to `enabled`, as kustomize does: all annotations become strings.
  void enable(String note) {
    note(note, BuildAnnotations.ENABLED);
  }

  /// Sets a note; all annotations become strings.
  void note(String name, String value) {
    Map<String, String> all = annotations();
    all.put(name, value);
    setAnnotations(all);
  }

  /// The names of the variables that take their value from this object.
  Set<String> variables() {
    return variables;
  }
}
