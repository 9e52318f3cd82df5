package dev.plumbline.render.kustomize;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import java.util.Optional;

/// What kustomize knows about its own kind: the generators of a Kustomization merge by name when
/// one is patched like any other object.
final class KustomizationSchema implements SchemaLayer {

  static final KustomizationSchema INSTANCE = new KustomizationSchema();

  private static final String GENERATORS =
      """
      {"type": "array", "items": {"type": "object"},
       "x-kubernetes-patch-strategy": "merge", "x-kubernetes-patch-merge-key": "name"}\
      """;

  private final OpenApiDocument document =
      OpenApiDocument.of(
          (JsonObject)
              Json.read(
                  """
                  {"definitions": {"Kustomization": {
                    "x-kubernetes-group-version-kind": [
                      {"group": "kustomize.config.k8s.io", "version": "v1beta1", "kind": "Kustomization"}],
                    "properties": {"configMapGenerator": GENERATORS, "secretGenerator": GENERATORS}}}}\
                  """
                      .replace("GENERATORS", GENERATORS)));

  private KustomizationSchema() {}

  @Override
  public Optional<SchemaType> typeOf(String apiVersion, String kind) {
    return document.typeOf(apiVersion, kind);
  }
}
