package dev.plumbline.check;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One schema of OpenAPI version 3, with the extensions of Kubernetes, and the named ones that it
/// may refer to.
///
/// @param node the schema itself
/// @param named the schemas of the document
/// @param strict whether it is a definition's, by which the server itself validates; the schemas
///     that a server publishes for its own kinds only describe what its code does
public record Schema(JsonObject node, JsonObject named, boolean strict) {

  private static final String PREFIX = "#/components/schemas/";
  private static final int MAX_REFERENCES = 32;

  /// A schema of a CustomResourceDefinition.
  static Schema ofDefinition(JsonObject node) {
    return new Schema(node, JsonObject.EMPTY, true);
  }

  /// The schema in another place of the same document; references are followed.
  Schema at(JsonObject other) {
    return new Schema(other, named, strict).resolved();
  }

  /// Follows references, also one that stands alone in `allOf`, beside which only a default and a
  /// description can stand.
  Schema resolved() {
    JsonObject current = node;
    for (int i = 0; i < MAX_REFERENCES; i++) {
      Optional<JsonObject> next = referenced(current);
      if (next.isEmpty()) {
        return new Schema(current, named, strict);
      }
      current = next.get();
    }
    return new Schema(JsonObject.EMPTY, named, strict);
  }

  private Optional<JsonObject> referenced(JsonObject schema) {
    List<JsonObject> all = schema.array("allOf").orElse(JsonArray.EMPTY).objects();
    JsonObject holder = all.size() == 1 && !schema.has("properties") ? all.getFirst() : schema;
    return holder
        .string("$ref")
        .filter(reference -> reference.startsWith(PREFIX))
        .map(reference -> reference.substring(PREFIX.length()))
        // a reference into nowhere allows everything
        .map(name -> named.object(name).orElse(JsonObject.EMPTY));
  }

  /// The type that values must have; empty for any.
  public String type() {
    return node.string("type").orElse("");
  }

  /// The schema of a property; empty if the schema does not name it.
  public Optional<Schema> property(String name) {
    return node.object("properties").flatMap(all -> all.object(name)).map(this::at);
  }

  /// The names of the properties.
  Set<String> names() {
    return node.object("properties").map(JsonObject::names).map(Set::copyOf).orElse(Set.of());
  }

  /// The schema of values whose names are not among the properties.
  public Optional<Schema> additional() {
    return node.object("additionalProperties").map(this::at);
  }

  /// The schema of the elements.
  public Optional<Schema> items() {
    return node.object("items").map(this::at);
  }

  boolean preservesUnknown() {
    return is("x-kubernetes-preserve-unknown-fields");
  }

  boolean isEmbedded() {
    return is("x-kubernetes-embedded-resource");
  }

  /// Whether a value may be `null`.
  public boolean isNullable() {
    return is("nullable");
  }

  /// Whether a value is an integer or a text, as ports of services are.
  public boolean isIntegerOrText() {
    return is("x-kubernetes-int-or-string")
        || node.string("format").orElse("").equals("int-or-string");
  }

  /// Whether the names of properties are all that there can be.
  boolean isClosed() {
    return node.has("properties") && !node.has("additionalProperties") && !preservesUnknown();
  }

  Optional<JsonValue> defaultValue() {
    return node.get("default");
  }

  private boolean is(String flag) {
    return node.get(flag).filter(JsonBoolean.TRUE::equals).isPresent();
  }
}
