package dev.plumbline.check;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonBoolean;
import dev.plumbline.model.JsonDecimal;
import dev.plumbline.model.JsonInteger;
import dev.plumbline.model.JsonNull;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compares a value with a schema. Stops after some violations, as one mistake can make many.
final class SchemaValidator {

  private static final int MAX_VIOLATIONS = 50;
  private static final int MAX_NAME = 100;

  /// The fields of the metadata of every object, and the types of those that are structured.
  /// Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/
  private static final Map<String, String> METADATA =
      Map.ofEntries(
          Map.entry("name", "string"),
          Map.entry("generateName", "string"),
          Map.entry("namespace", "string"),
          Map.entry("labels", "strings"),
          Map.entry("annotations", "strings"),
          Map.entry("finalizers", "array"),
          Map.entry("managedFields", "array"),
          Map.entry("ownerReferences", "array"),
          Map.entry("creationTimestamp", ""),
          Map.entry("deletionGracePeriodSeconds", "integer"),
          Map.entry("deletionTimestamp", ""),
          Map.entry("generation", "integer"),
          Map.entry("resourceVersion", "string"),
          Map.entry("selfLink", "string"),
          Map.entry("uid", "string"));

  private static final Set<String> RESOURCE_FIELDS = Set.of("apiVersion", "kind", "metadata");

  private final List<SchemaViolation> violations = new ArrayList<>();

  /// What is wrong with an object.
  ///
  /// @param schema of the whole object
  static List<SchemaViolation> violations(Schema schema, JsonObject object) {
    SchemaValidator validator = new SchemaValidator();
    Schema resolved = schema.resolved();
    if (resolved.strict()) {
      validator.metadata(object, "");
      validator.fields(resolved, (JsonObject) SchemaDefaults.apply(resolved, object), "", true);
    } else {
      validator.value(resolved, object, "");
    }
    return List.copyOf(validator.violations);
  }

  private void add(String path, String what, boolean certain) {
    if (violations.size() < MAX_VIOLATIONS) {
      violations.add(new SchemaViolation(path.isEmpty() ? "(object)" : path, what, certain));
    }
  }

  private void value(Schema schema, JsonValue value, String path) {
    if (violations.size() >= MAX_VIOLATIONS || (value == JsonNull.NULL && mayBeNull(schema))) {
      return;
    }
    if (!hasType(schema, value)) {
      add(path, "it must be " + wanted(schema) + ", and is " + value.typeName(), true);
      return;
    }
    SchemaBounds.check(schema.node(), value, what -> add(path, what, schema.strict()));
    combined(schema, value, path);
    switch (value) {
      case JsonObject object -> fields(schema, object, path, schema.isEmbedded());
      case JsonArray array -> elements(schema, array, path);
      case JsonString s -> {}
      case JsonInteger i -> {}
      case JsonDecimal d -> {}
      case JsonBoolean b -> {}
      case JsonNull n -> {}
    }
  }

  /// Go reads `null` as the zero value of any of its types.
  private static boolean mayBeNull(Schema schema) {
    return schema.isNullable() || !schema.strict();
  }

  private static boolean hasType(Schema schema, JsonValue value) {
    if (schema.isIntegerOrText()) {
      return value instanceof JsonInteger || value instanceof JsonString;
    }
    return switch (schema.type()) {
      case "object" -> value instanceof JsonObject;
      case "array" -> value instanceof JsonArray;
      case "string" -> value instanceof JsonString;
      case "integer" -> value instanceof JsonInteger;
      case "number" -> value instanceof JsonInteger || value instanceof JsonDecimal;
      case "boolean" -> value instanceof JsonBoolean;
      default -> true;
    };
  }

  private static String wanted(Schema schema) {
    return schema.isIntegerOrText() ? "integer or string" : schema.type();
  }

  private void elements(Schema schema, JsonArray array, String path) {
    Optional<Schema> items = schema.items();
    for (int i = 0; items.isPresent() && i < array.size(); i++) {
      value(items.get(), array.elements().get(i), path + "[" + i + "]");
    }
  }

  private void fields(Schema schema, JsonObject object, String path, boolean resource) {
    object
        .members()
        .forEach(
            (name, value) -> {
              boolean own = resource && RESOURCE_FIELDS.contains(name);
              Optional<Schema> field = schema.property(name).or(schema::additional);
              if (field.isPresent() && !own) {
                value(field.get(), value, child(path, name));
              } else if (!own && schema.isClosed() && !isUnchecked(schema, name)) {
                add(child(path, name), unknown(name, schema.names()), true);
              }
            });
    for (String name : schema.node().array("required").orElse(JsonArray.EMPTY).strings()) {
      boolean there = object.get(name).filter(value -> value != JsonNull.NULL).isPresent();
      if (!there && (schema.strict() ? !object.has(name) : !hasDefault(schema, name))) {
        add(child(path, name), "the field is missing", schema.strict());
      }
    }
  }

  private static String unknown(String name, Collection<String> known) {
    return "the field is unknown"
        + Slip.meant(name, known).map(meant -> "; did you mean " + meant + "?").orElse("");
  }

  /// A type of values for which the server publishes no fields.
  private static boolean isUnchecked(Schema schema, String name) {
    return !schema.strict() && (name.equals("apiVersion") || name.equals("kind"));
  }

  private static boolean hasDefault(Schema schema, String name) {
    return schema
        .node()
        .object("properties")
        .flatMap(all -> all.object(name))
        .filter(property -> property.has("default"))
        .isPresent();
  }

  private void combined(Schema schema, JsonValue value, String path) {
    JsonObject node = schema.node();
    for (JsonObject each : node.array("allOf").orElse(JsonArray.EMPTY).objects()) {
      value(schema.at(each), value, path);
    }
    List<JsonObject> any = node.array("anyOf").orElse(JsonArray.EMPTY).objects();
    if (!any.isEmpty() && any.stream().noneMatch(each -> fits(schema.at(each), value))) {
      add(path, "it fits none of several forms", schema.strict());
    }
    List<JsonObject> one = node.array("oneOf").orElse(JsonArray.EMPTY).objects();
    if (!one.isEmpty() && one.stream().filter(each -> fits(schema.at(each), value)).count() != 1) {
      add(path, "it does not fit exactly one of several forms", schema.strict());
    }
    node.object("not")
        .filter(each -> fits(schema.at(each), value))
        .ifPresent(each -> add(path, "it has a form that is not allowed", schema.strict()));
  }

  private static boolean fits(Schema schema, JsonValue value) {
    SchemaValidator validator = new SchemaValidator();
    validator.value(schema, value, "");
    return validator.violations.isEmpty();
  }

  private void metadata(JsonObject object, String path) {
    object
        .object("metadata")
        .orElse(JsonObject.EMPTY)
        .members()
        .forEach((name, value) -> metadata(child(path, "metadata"), name, value));
  }

  private void metadata(String path, String name, JsonValue value) {
    String type = METADATA.get(name);
    String place = child(path, name);
    if (type == null) {
      add(place, unknown(name, METADATA.keySet()), true);
    } else if (type.equals("strings")) {
      boolean strings =
          value instanceof JsonObject map
              && map.members().values().stream()
                  .allMatch(member -> member instanceof JsonString || member == JsonNull.NULL);
      if (!strings && value != JsonNull.NULL) {
        add(place, "it must be an object of strings", true);
      }
    } else if (!type.isEmpty() && value != JsonNull.NULL && !value.typeName().equals(type)) {
      add(place, "it must be " + type + ", and is " + value.typeName(), true);
    }
  }

  private static String child(String path, String name) {
    String shown = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name;
    return path.isEmpty() ? shown : path + "." + shown;
  }
}
