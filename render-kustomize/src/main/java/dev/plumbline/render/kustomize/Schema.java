package dev.plumbline.render.kustomize;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The schema of one build, with the habits of kustomize's global one: the first kustomization that
/// names a schema decides, the root before its bases; a document replaces the facts about
/// Kubernetes instead of adding to them, unless those were needed before; and the scope of
/// Kubernetes' own kinds cannot be changed.
final class Schema {

  /// Where objects of a kind live.
  enum Scope {
    NAMESPACED,
    CLUSTER,
    UNKNOWN
  }

  private final List<SchemaLayer> layers = new ArrayList<>(2);
  private @Nullable OpenApiDocument document;
  private boolean named;
  private boolean loaded;
  private boolean scopeWasAsked;

  /// Chooses a version of Kubernetes by name, unless a choice was made before.
  ///
  /// @param subject the kustomization file that asks for it
  /// @throws dev.plumbline.model.ProblemException `INVALID_FIELD` for any but [KubernetesSchema]'s
  void useVersion(String version, String subject) {
    if (named) {
      return;
    }
    if (!version.equals(KubernetesSchema.VERSION)) {
      throw new Problem(
              ProblemCode.INVALID_FIELD,
              subject,
              "openapi.version " + version + " is not known",
              "the specified OpenAPI version is not built in",
              "Write " + KubernetesSchema.VERSION + ", or give a document in openapi.path.")
          .exception();
    }
    named = true;
    loaded = false;
  }

  /// Chooses an OpenAPI document, unless a choice was made before.
  ///
  /// @param path of the document, for messages
  /// @throws dev.plumbline.model.ProblemException `INVALID_JSON`, `INVALID_YAML` or `INVALID_FIELD`
  ///     if it is none
  void useDocument(byte[] text, String path) {
    if (named) {
      return;
    }
    named = true;
    loaded = false;
    document = OpenApiDocument.read(text, path);
  }

  /// What is known about objects of exactly this apiVersion and kind.
  SchemaType typeOf(String apiVersion, String kind) {
    load();
    for (SchemaLayer layer : layers.reversed()) {
      Optional<SchemaType> type = layer.typeOf(apiVersion, kind);
      if (type.isPresent()) {
        return type.get();
      }
    }
    return SchemaType.UNKNOWN;
  }

  /// Where objects of the kind live, as far as the schema knows.
  Scope scope(String apiVersion, String kind) {
    Scope fixed = KubernetesSchema.instance().scope(apiVersion, kind);
    if (fixed != Scope.UNKNOWN) {
      return fixed;
    }
    if (document == null) {
      scopeWasAsked |= !loaded;
      return Scope.UNKNOWN;
    }
    load();
    return document.scope(apiVersion, kind);
  }

  private void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    boolean before = layers.contains(KubernetesSchema.instance());
    if (document != null) {
      layers.add(document);
    }
    boolean after = document == null || scopeWasAsked;
    if (after) {
      layers.add(KubernetesSchema.instance());
      scopeWasAsked = false;
    }
    if (document != null && (before || after)) {
      document.beside(KubernetesSchema.instance(), after);
    }
    layers.add(KustomizationSchema.INSTANCE);
  }
}
