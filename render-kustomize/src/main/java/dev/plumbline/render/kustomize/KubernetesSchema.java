package dev.plumbline.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The facts about Kubernetes 1.21.2 that kustomize carries: which lists merge by which keys, and
/// the scope of each kind. The resource of this class says how it is laid out.
final class KubernetesSchema implements SchemaLayer {

  /// The only version that kustomize knows by name.
  static final String VERSION = "v1.21.2";

  private static final String RESOURCE = "kubernetes-1.21.2.txt";
  private static final String SET_OF_SCALARS = ".";

  private static final List<String> PREFIXES =
      List.of(
          "#/definitions/io.k8s.api.",
          "#/definitions/io.k8s.apimachinery.pkg.apis.",
          "#/definitions/io.k8s.apimachinery.pkg.",
          "#/definitions/io.k8s.apiextensions-apiserver.pkg.apis.",
          "#/definitions/io.k8s.kube-aggregator.pkg.apis.");

  private final Map<String, Type> kinds = new HashMap<>();
  private final Map<String, Type> types = new HashMap<>();
  private final Map<String, Schema.Scope> scopes = new HashMap<>();

  private KubernetesSchema(String text) {
    Type current = new Type();
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split(" ");
      if (line.startsWith("kind ")) {
        kind(words);
      } else if (line.startsWith("type ")) {
        current = types.computeIfAbsent(words[1], name -> new Type());
      } else if (line.startsWith("  ")) {
        current.fields.put(words[0], field(words));
      }
    }
  }

  /// The one instance; it is read once.
  static KubernetesSchema instance() {
    return Holder.INSTANCE;
  }

  @Override
  public Optional<SchemaType> typeOf(String apiVersion, String kind) {
    return Optional.ofNullable(kinds.get(key(apiVersion, kind)));
  }

  /// The type that a reference of an OpenAPI document means, `#/definitions/io.k8s.api.…`.
  Optional<SchemaType> definition(String reference) {
    return PREFIXES.stream()
        .filter(reference::startsWith)
        .findFirst()
        .map(prefix -> types.get(reference.substring(prefix.length())));
  }

  /// Kustomize asks this table first, whatever schema a kustomization brings.
  Schema.Scope scope(String apiVersion, String kind) {
    return scopes.getOrDefault(key(apiVersion, kind), Schema.Scope.UNKNOWN);
  }

  private void kind(String[] words) {
    String key = key(words[1], words[2]);
    if (!words[3].equals("-")) {
      kinds.put(key, types.computeIfAbsent(words[3], name -> new Type()));
    }
    switch (words[4]) {
      case "namespaced" -> scopes.put(key, Schema.Scope.NAMESPACED);
      case "cluster" -> scopes.put(key, Schema.Scope.CLUSTER);
      default -> {
        // A kind without paths of its own.
      }
    }
  }

  private SchemaType field(String[] words) {
    boolean list = words[1].startsWith("[");
    String name = list ? words[1].substring(1, words[1].length() - 1) : words[1];
    SchemaType type =
        name.equals("-") ? SchemaType.UNKNOWN : types.computeIfAbsent(name, made -> new Type());
    if (!list) {
      return type;
    }
    boolean merges = words.length > 2;
    List<String> keys =
        merges && !words[2].equals(SET_OF_SCALARS) ? List.of(words[2].split(",")) : List.of();
    return new Elements(type, merges, keys);
  }

  private static String key(String apiVersion, String kind) {
    return apiVersion + " " + kind;
  }

  private static final class Type implements SchemaType {

    private final Map<String, SchemaType> fields = new HashMap<>();

    @Override
    public SchemaType field(String name) {
      return fields.getOrDefault(name, UNKNOWN);
    }

    @Override
    public SchemaType elements() {
      return UNKNOWN;
    }

    @Override
    public boolean merges() {
      return false;
    }

    @Override
    public List<String> keys() {
      return List.of();
    }
  }

  private record Elements(SchemaType elements, boolean merges, List<String> keys)
      implements SchemaType {

    @Override
    public SchemaType field(String name) {
      return UNKNOWN;
    }
  }

  private static final class Holder {

    static final KubernetesSchema INSTANCE = new KubernetesSchema(text());

    private static String text() {
      try (@Nullable InputStream resource = KubernetesSchema.class.getResourceAsStream(RESOURCE)) {
        if (resource == null) {
          throw new IllegalStateException("the resource " + RESOURCE + " is missing");
        }
        return new String(resource.readAllBytes(), UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
