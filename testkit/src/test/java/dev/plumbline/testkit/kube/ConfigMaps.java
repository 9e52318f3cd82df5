package dev.plumbline.testkit.kube;

import java.util.UUID;

/// A config map of the namespace `default`, under a name of its own, as raw requests make it.
record ConfigMaps(ApiServer server, String name) {
  static final String APPLY = "application/apply-patch+yaml";

  static ConfigMaps in(ApiServer server) {
    return new ConfigMaps(server, "test-" + UUID.randomUUID());
  }

  String apply(String value) {
    return server.request("PATCH", path() + "?fieldManager=plumbline-test", manifest(value), APPLY);
  }

  String applyDry(String value) {
    return server.request(
        "PATCH", path() + "?fieldManager=plumbline-test&dryRun=All", manifest(value), APPLY);
  }

  String read() {
    return server.request("GET", path());
  }

  String path() {
    return "/api/v1/namespaces/default/configmaps/" + name;
  }

  String manifest(String value) {
    return """
    {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "%s"}, "data": {"key": "%s"}}\
    """
        .formatted(name, value);
  }
}
