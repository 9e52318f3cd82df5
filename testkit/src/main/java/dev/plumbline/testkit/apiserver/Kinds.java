package dev.plumbline.testkit.apiserver;

import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is served: the kinds that are built in, those that a test adds, and those of the
/// definitions that are stored.
final class Kinds {

  private final History history;
  private final List<ServedKind> fixed = new ArrayList<>(Schemas.BUILT_IN);

  Kinds(History history) {
    this.history = history;
  }

  /// Serves that kind too, in place of a built-in one of its name.
  void add(ServedKind kind) {
    fixed.removeIf(other -> other.is(kind.group(), kind.kind()));
    fixed.add(kind);
  }

  ServedKind definition() {
    return Schemas.BUILT_IN.getLast();
  }

  /// All kinds, the fixed ones first.
  List<ServedKind> all() {
    List<ServedKind> all = new ArrayList<>(fixed);
    history
        .list(key -> key.isOf(definition()), history.revision())
        .forEach((key, object) -> defined(object).ifPresent(all::add));
    return all;
  }

  Optional<ServedKind> find(String group, String version, String plural) {
    return all().stream()
        .filter(kind -> kind.group().equals(group) && kind.plural().equals(plural))
        .filter(kind -> kind.names().version().equals(version))
        .findFirst();
  }

  /// Whether anything of that group and version is served.
  boolean serves(String group, String version) {
    return all().stream()
        .anyMatch(kind -> kind.group().equals(group) && kind.names().version().equals(version));
  }

  /// The kind that a definition makes; none while it ends.
  ///
  /// @throws StatusException 501 for definitions with more than a schemaless version
  static Optional<ServedKind> defined(JsonObject definition) {
    JsonObject spec = definition.object("spec").orElse(JsonObject.EMPTY);
    JsonObject names = spec.object("names").orElse(JsonObject.EMPTY);
    List<JsonObject> versions = spec.array("versions").orElse(JsonArray.EMPTY).objects();
    if (versions.size() != 1) {
      throw StatusException.unknown("definitions of several versions");
    }
    JsonObject version = versions.getFirst();
    boolean schemaless =
        version
            .at("schema", "openAPIV3Schema")
            .filter(schema -> schema instanceof JsonObject o && isSchemaless(o))
            .isPresent();
    if (!schemaless) {
      throw StatusException.unknown("definitions with a schema");
    }
    if (Objects.isEnding(definition) || !version.bool("served").orElse(false)) {
      return Optional.empty();
    }
    String kind = names.string("kind").orElse("");
    return Optional.of(
        ServedKind.schemaless(
            new ServedKind.Names(
                spec.string("group").orElse(""),
                version.string("name").orElse(""),
                kind,
                names.string("listKind").orElse(kind + "List"),
                names.string("plural").orElse(""),
                names.array("shortNames").orElse(JsonArray.EMPTY).strings()),
            spec.string("scope").orElse("").equals("Namespaced"),
            version.at("subresources", "status").isPresent()));
  }

  private static boolean isSchemaless(JsonObject schema) {
    return schema.bool("x-kubernetes-preserve-unknown-fields").orElse(false)
        && !schema.has("properties");
  }
}
