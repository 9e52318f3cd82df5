package dev.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.codec.Json;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Manifest;
import dev.plumbline.testkit.kube.ApiServer;

/// Somebody who declares applications in a cluster.
final class Declaring {

  private Declaring() {}

  /// Server-side apply as somebody who declares things; a definition is served some moments later.
  static void apply(ApiServer server, JsonValue resource) {
    Manifest manifest = new Manifest((JsonObject) resource);
    String plural =
        switch (manifest.kind()) {
          case "CustomResourceDefinition" -> "customresourcedefinitions";
          case "GitRepository" -> "gitrepositories";
          case "AppProject" -> "appprojects";
          case "OCIRepository" -> "ocirepositories";
          case "HelmRepository" -> "helmrepositories";
          case "HelmRelease" -> "helmreleases";
          case "Kustomization" -> "kustomizations";
          case "ConfigMap" -> "configmaps";
          case "Secret" -> "secrets";
          default -> "applications";
        };
    String namespace = manifest.namespace().isEmpty() ? "" : "/namespaces/" + manifest.namespace();
    String path =
        (manifest.apiVersion().equals("v1") ? "/api/" : "/apis/")
            + manifest.apiVersion()
            + namespace
            + "/"
            + plural
            + "/"
            + manifest.name();
    server.request(
        "PATCH",
        path + "?fieldManager=people&force=true",
        Json.write(resource),
        "application/apply-patch+yaml");
    if (plural.equals("customresourcedefinitions")) {
      awaitServed(server, path);
    }
  }

  private static void awaitServed(ApiServer server, String path) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!server
        .request("GET", path, null, null)
        .contains("\"type\":\"Established\",\"status\":\"True\"")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
  }
}
