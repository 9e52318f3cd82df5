package dev.plumbline.source.artifact;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Limits;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a registry stores under a tag: the manifest of an image, whose layers hold the content, or
/// an index of manifests.
///
/// @param config the media type of what configures it; empty if there is none
/// @param manifests digests of the manifests that an index lists
record Manifest(String config, List<Layer> layers, List<String> manifests, JsonObject annotations) {

  /// All that is asked for; Docker's own types are those of before OCI.
  static final String ACCEPTED =
      "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json,"
          + " application/vnd.docker.distribution.manifest.v2+json,"
          + " application/vnd.docker.distribution.manifest.list.v2+json";

  static final int MAX_BYTES = 4 << 20;

  private static final String CHART = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
  private static final String PROVENANCE = "application/vnd.cncf.helm.chart.provenance.v1.prov";
  private static final Limits LIMITS = new Limits(MAX_BYTES, 30, 0, 1, 1 << 20);
  private static final int MAX_LAYERS = 1_000;

  /// @param type its media type
  /// @param size in bytes, as the manifest says
  record Layer(String type, String digest, long size, JsonObject annotations) {

    /// How the top of this archive is meant.
    ArchiveTree.Layout layout() {
      return type.equals(CHART) ? ArchiveTree.Layout.CHART : ArchiveTree.Layout.PLAIN;
    }
  }

  /// Whether the content is JSON, and so no archive.
  static boolean isOne(byte[] content) {
    for (byte each : content) {
      if (each != ' ' && each != '\n' && each != '\r' && each != '\t') {
        return each == '{';
      }
    }
    return false;
  }

  /// @throws IOException if it is no manifest
  static Manifest of(byte[] content) throws IOException {
    try {
      if (!(Json.read(content, LIMITS) instanceof JsonObject json)) {
        throw new IOException("the manifest is no JSON object");
      }
      List<Layer> layers = new ArrayList<>();
      for (JsonObject layer : json.array("layers").orElse(JsonArray.EMPTY).objects()) {
        layers.add(layer(layer));
      }
      List<String> manifests = new ArrayList<>();
      for (JsonObject each : json.array("manifests").orElse(JsonArray.EMPTY).objects()) {
        manifests.add(layer(each).digest());
      }
      if (layers.size() > MAX_LAYERS || manifests.size() > MAX_LAYERS) {
        throw new IOException("the manifest has more than " + MAX_LAYERS + " layers");
      }
      return new Manifest(
          json.object("config").flatMap(config -> config.string("mediaType")).orElse(""),
          List.copyOf(layers),
          List.copyOf(manifests),
          json.object("annotations").orElse(JsonObject.EMPTY));
    } catch (ProblemException e) {
      throw new IOException("the manifest is no JSON", e);
    }
  }

  private static Layer layer(JsonObject json) throws IOException {
    String digest = json.string("digest").orElse("");
    if (!Sha256.isDigest(digest)) {
      throw new IOException("the manifest names a layer without a SHA-256 digest");
    }
    return new Layer(
        json.string("mediaType").orElse(""),
        digest,
        json.integer("size").orElse(-1L),
        json.object("annotations").orElse(JsonObject.EMPTY));
  }

  /// The one manifest of an index; empty if this is no index.
  ///
  /// @throws IOException if the index leaves a choice: charts and artifacts have no platforms
  Optional<String> onlyManifest() throws IOException {
    if (manifests.size() > 1) {
      throw new IOException(
          "it is an index of "
              + manifests.size()
              + " manifests, as programs for several platforms"
              + " have it");
    }
    return manifests.stream().findFirst();
  }

  /// The layer that holds the content: the chart if there is one, else the first layer, as Flux
  /// takes it.
  ///
  /// @throws IOException if it has no layer
  Layer archive() throws IOException {
    return chart()
        .or(() -> layers.stream().findFirst())
        .orElseThrow(() -> new IOException("the manifest has no layers"));
  }

  Optional<Layer> chart() {
    return layers.stream().filter(layer -> layer.type().equals(CHART)).findFirst();
  }

  Optional<Layer> provenance() {
    return layers.stream().filter(layer -> layer.type().equals(PROVENANCE)).findFirst();
  }
}
