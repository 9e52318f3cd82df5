package dev.plumbline.target.kubernetes;

import dev.plumbline.codec.Json;
import dev.plumbline.codec.Yaml;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.DesiredObject;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.JsonString;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObjectOptions;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Outcome;
import dev.plumbline.target.Access;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.target.ApplyRequest.Expectation;
import dev.plumbline.target.ApplyRequest.TakeOver;
import dev.plumbline.target.Labels;
import dev.plumbline.target.ObjectReference;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.RequestRefusedException;
import dev.plumbline.testkit.target.Outsider;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// Words in which tests talk to a real API server.
final class Cluster {

  static final ApplicationId SHOP =
      new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "shop");
  static final Access OURS = new Access(SHOP, "");

  private static final AtomicInteger NAMES = new AtomicInteger();

  private Cluster() {}

  static KubernetesTarget connect(ApiServer server) {
    return KubernetesTarget.connect(KubernetesConnection.of(server.kubeconfig(), "test"));
  }

  static String freshNamespace(ApiServer server) {
    String name = "ns-" + NAMES.incrementAndGet();
    server.request(
        "POST",
        "/api/v1/namespaces",
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + name + "\"}}",
        "application/json");
    return name;
  }

  static Manifest yaml(String text) {
    return new Manifest((JsonObject) Yaml.readOne(text));
  }

  static Manifest configMap(String namespace, String name, String value) {
    return yaml(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: %s, namespace: %s}
        data: {key: %s}
        """
            .formatted(name, namespace, value));
  }

  static DesiredObject desired(Manifest manifest) {
    return desired(manifest, ObjectOptions.DEFAULT);
  }

  static DesiredObject desired(Manifest manifest, ObjectOptions options) {
    Manifest labelled = manifest.withLabel(Labels.APPLICATION_LABEL, SHOP.label());
    return new DesiredObject(
        labelled.key(),
        labelled,
        Json.digest(labelled.content()),
        options,
        new Origin("test.yaml", 0, 1));
  }

  static ApplyRequest create(Manifest manifest) {
    return new ApplyRequest(desired(manifest), new Expectation.Absent(), TakeOver.NOBODY, false);
  }

  static ApplyRequest update(Manifest manifest, Outcome before, TakeOver takeOver) {
    return new ApplyRequest(
        desired(manifest),
        new Expectation.Present(before.live().orElseThrow().uid()),
        takeOver,
        false);
  }

  static ObjectReference reference(Manifest manifest) {
    return new ObjectReference(manifest.key(), manifest.apiVersion());
  }

  /// The path of an object of a kind whose plural is regular.
  static String path(ObjectKey key, String apiVersion) {
    String root = apiVersion.contains("/") ? "/apis/" : "/api/";
    String place = key.namespace().isEmpty() ? "" : "/namespaces/" + key.namespace();
    String plural = key.kind().kind().toLowerCase(Locale.ROOT) + "s";
    return root + apiVersion + place + "/" + plural + "/" + key.name();
  }

  /// Applies as another field manager, with force.
  static void applyAs(ApiServer server, String manager, Manifest manifest) {
    server.request(
        "PATCH",
        path(manifest.key(), manifest.apiVersion()) + "?force=true&fieldManager=" + manager,
        Json.write(manifest.content()),
        "application/apply-patch+yaml");
  }

  /// Merges as another field manager.
  static void mergeAs(ApiServer server, String manager, Manifest manifest, String patch) {
    server.request(
        "PATCH",
        path(manifest.key(), manifest.apiVersion()) + "?fieldManager=" + manager,
        patch,
        "application/merge-patch+json");
  }

  /// A person with kubectl edit.
  record Person(ApiServer server) implements Outsider {
    @Override
    public void create(Manifest manifest) {
      applyAs(server, "someone", manifest);
    }

    @Override
    public void change(Manifest manifest) {
      mergeAs(server, "kubectl-edit", manifest, Json.write(manifest.content()));
    }

    @Override
    public void delete(ObjectKey key) {
      try {
        server.request("DELETE", path(key, "v1"));
      } catch (RequestRefusedException e) {
        throw new AssertionError("the outsider cannot delete " + key, e);
      }
    }
  }

  static JsonString text(String value) {
    return new JsonString(value);
  }
}
