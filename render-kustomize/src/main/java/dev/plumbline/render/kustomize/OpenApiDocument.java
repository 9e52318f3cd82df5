package dev.plumbline.render.kustomize;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.codec.YamlDocument;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An OpenAPI 2 document that a kustomization brings in `openapi.path`: its definitions by kind,
/// and the scope of kinds that its paths tell.
final class OpenApiDocument implements SchemaLayer {

  private static final String KIND = "x-kubernetes-group-version-kind";
  private static final String IN_NAMESPACE = "namespaces/{namespace}";
  private static final String LOCAL = "#/";
  private static final int MOST_REFERENCES = 100;

  private final Map<String, JsonObject> kinds = new HashMap<>();
  private final Map<String, Schema.Scope> scopes = new HashMap<>();
  private final JsonObject root;
  private @Nullable KubernetesSchema kubernetes;
  private boolean kubernetesFirst;

  private OpenApiDocument(JsonObject root) {
    this.root = root;
    root.object("definitions").ifPresent(this::definitions);
    root.object("paths").ifPresent(this::paths);
  }

  static OpenApiDocument of(JsonObject root) {
    return new OpenApiDocument(root);
  }

  /// @param text JSON, or YAML
  /// @param path for messages
  static OpenApiDocument read(byte[] text, String path) {
    JsonValue value;
    if (text.length > 0 && text[0] == '{') {
      value = Json.read(text, Limits.DEFAULT);
    } else {
      List<YamlDocument> documents = Yaml.read(text, path, Limits.DEFAULT);
      value = documents.isEmpty() ? JsonObject.EMPTY : documents.getFirst().root();
    }
    if (value instanceof JsonObject object) {
      return new OpenApiDocument(object);
    }
    throw new Problem(
            ProblemCode.INVALID_FIELD,
            path,
            "it is no OpenAPI document",
            "invalid schema file: an object is expected",
            "Give openapi.path a document with `definitions`.")
        .exception();
  }

  @Override
  public Optional<SchemaType> typeOf(String apiVersion, String kind) {
    return Optional.ofNullable(kinds.get(key(apiVersion, kind)))
        .map(definition -> new OpenApiType(definition, this));
  }

  /// The scope that the paths tell.
  Schema.Scope scope(String apiVersion, String kind) {
    return scopes.getOrDefault(key(apiVersion, kind), Schema.Scope.UNKNOWN);
  }

  /// Says that references may lead to Kubernetes' own definitions too.
  ///
  /// @param first whether these win over definitions of the same name here
  void beside(KubernetesSchema other, boolean first) {
    kubernetes = other;
    kubernetesFirst = first;
  }

  /// The type behind a schema, which may be a reference.
  SchemaType resolved(JsonObject schema) {
    JsonObject at = schema;
    for (int i = 0; i < MOST_REFERENCES; i++) {
      String reference = at.string("$ref").orElse("");
      if (reference.isEmpty()) {
        return new OpenApiType(at, this);
      }
      Optional<SchemaType> builtIn =
          Optional.ofNullable(kubernetes).flatMap(known -> known.definition(reference));
      Optional<JsonObject> own = pointed(reference);
      if (builtIn.isPresent() && (kubernetesFirst || own.isEmpty())) {
        return builtIn.get();
      }
      if (own.isEmpty()) {
        return SchemaType.UNKNOWN;
      }
      at = own.get();
    }
    return SchemaType.UNKNOWN;
  }

  private Optional<JsonObject> pointed(String reference) {
    if (!reference.startsWith(LOCAL)) {
      return Optional.empty();
    }
    Optional<JsonObject> at = Optional.of(root);
    for (String token : reference.substring(LOCAL.length()).split("/")) {
      String name = token.replace("~1", "/").replace("~0", "~");
      at = at.flatMap(object -> object.object(name));
    }
    return at;
  }

  private void definitions(JsonObject definitions) {
    for (JsonValue definition : definitions.members().values()) {
      if (definition instanceof JsonObject type
          && type.members().get(KIND) instanceof JsonArray names) {
        names.elements().forEach(name -> key(name).ifPresent(key -> kinds.put(key, type)));
      }
    }
  }

  private void paths(JsonObject paths) {
    paths
        .members()
        .forEach(
            (path, item) ->
                Optional.of(item)
                    .filter(JsonObject.class::isInstance)
                    .flatMap(operations -> ((JsonObject) operations).object("get"))
                    .flatMap(get -> get.get(KIND))
                    .flatMap(OpenApiDocument::key)
                    .ifPresent(key -> note(path, key)));
  }

  private void note(String path, String key) {
    if (path.contains(IN_NAMESPACE)) {
      scopes.put(key, Schema.Scope.NAMESPACED);
    } else {
      scopes.putIfAbsent(key, Schema.Scope.CLUSTER);
    }
  }

  private static Optional<String> key(JsonValue name) {
    if (!(name instanceof JsonObject parts)) {
      return Optional.empty();
    }
    String group = parts.string("group").orElse("");
    String version = parts.string("version").orElse("");
    String apiVersion = group.isEmpty() ? version : group + "/" + version;
    return Optional.of(key(apiVersion, parts.string("kind").orElse("")));
  }

  private static String key(String apiVersion, String kind) {
    return apiVersion + " " + kind;
  }
}
