package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonNull;

/// One entry of `vars`.
///
/// @param object the kind of the object that has the value
/// @param namespace of the object; empty for any
/// @param fieldPath of the value in it
record VariableSpec(
    String name, Gvk object, String objectName, String namespace, String fieldPath, Place place) {

  static VariableSpec of(Fields fields) {
    Fields reference =
        fields
            .object("objref", "apiVersion", "group", "version", "kind", "name", "namespace")
            .orElseGet(() -> Fields.of(JsonNull.NULL, fields.place(), Fields.Decoding.EXACT));
    String path = fields.object("fieldref", "fieldPath").map(f -> f.text("fieldPath")).orElse("");
    return new VariableSpec(
        fields.text("name"),
        gvk(reference),
        reference.text("name"),
        reference.text("namespace"),
        path.isEmpty() ? "metadata.name" : path,
        fields.place());
  }

  private static Gvk gvk(Fields reference) {
    String apiVersion = reference.text("apiVersion");
    Gvk plain = new Gvk(reference.text("group"), reference.text("version"), reference.text("kind"));
    String[] parts = apiVersion.split("/", -1);
    if (apiVersion.isEmpty() || parts.length > 2) {
      return plain;
    }
    return parts.length == 2
        ? new Gvk(parts[0], parts[1], plain.kind())
        : new Gvk(plain.group(), parts[0], plain.kind());
  }

  /// Whether the id is the object's.
  boolean means(ResId id) {
    return id.name().equals(objectName)
        && id.gvk().equals(object)
        && (namespace.isEmpty()
            || id.effectiveNamespace()
                .equals(new ResId(object, objectName, namespace, false).effectiveNamespace()));
  }
}
