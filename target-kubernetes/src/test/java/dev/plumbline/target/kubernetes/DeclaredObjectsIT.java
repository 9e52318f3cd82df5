package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectEvent.Gone;
import dev.plumbline.target.ObjectEvent.Seen;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.target.Telling;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Custom resources that declare something: told, and answered by a status and a finalizer.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeclaredObjectsIT {

  private static final ApplicationId ID =
      new ApplicationId(new GroupKind("declared.example.org", "Thing"), "x", "y");

  private final ApiServer server = ApiServer.shared();
  private final KubernetesTarget target = Cluster.connect(server);
  private final String namespace = Cluster.freshNamespace(server);

  @AfterAll
  void close() {
    target.close();
  }

  private void define(String kind, String subresources) {
    String plural = kind.toLowerCase(java.util.Locale.ROOT) + "s";
    Manifest definition =
        Cluster.yaml(
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: %1$s.declared.example}
            spec:
              group: declared.example
              scope: Namespaced
              names: {plural: %1$s, kind: %2$s, listKind: %2$sList}
              versions:
              - name: v1
                served: true
                storage: true
                subresources: %3$s
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """
                .formatted(plural, kind, subresources));
    assertThat(target.apply(Cluster.OURS, Cluster.create(definition)).problem()).isEmpty();
  }

  private Manifest resource(String kind, String name) {
    return Cluster.yaml(
        "{apiVersion: declared.example/v1, kind: %s, metadata: {name: %s, namespace: %s}, spec: {a: 1}}"
            .formatted(kind, name, namespace));
  }

  private static ObservedObject seen(Telling telling, Manifest manifest, String what) {
    ObjectEvent event =
        telling.await(
            what, e -> e instanceof Seen(ObservedObject o) && o.key().equals(manifest.key()));
    return ((Seen) event).object();
  }

  @Test
  void tellsAndAnswers() {
    for (String subresources : List.of("{}", "{status: {}}")) {
      String kind = subresources.equals("{}") ? "Plain" : "Split";
      define(kind, subresources);
      Manifest manifest = resource(kind, "one");
      assertThat(target.apply(Cluster.OURS, Cluster.create(manifest)).problem()).isEmpty();
      try (DeclaredObjects feed =
          target.declared(
              List.of(
                  new DeclaredObjects.Kind("declared.example/v1", kind),
                  new DeclaredObjects.Kind("nowhere.example/v1", "Nothing")))) {
        Telling telling = new Telling();
        feed.subscribe(telling);
        ObservedObject first = seen(telling, manifest, "first");
        telling.await("told whole", ObjectEvent.Restored.class::isInstance);
        JsonObject status = JsonObject.of("phase", Cluster.text("Ready"));
        assertThat(feed.writeStatus(ID, first.manifest(), status)).isEmpty();
        ObservedObject second = seen(telling, manifest, "status");
        assertThat(second.manifest().content().object("status")).contains(status);

        long before = target.requests();
        assertThat(feed.writeStatus(ID, second.manifest(), status)).isEmpty();
        assertThat(target.requests()).as("an equal status is not written").isEqualTo(before);

        assertThat(feed.addFinalizer(ID, second.manifest(), "plumbline.dev/x")).isEmpty();
        server.request("DELETE", Cluster.path(manifest.key(), "declared.example/v1"));
        assertThat(feed.removeFinalizer(ID, second.manifest(), "plumbline.dev/x")).isEmpty();
        telling.await("end", e -> e.equals(new Gone(manifest.key(), first.uid())));
        assertThat(feed.removeFinalizer(ID, second.manifest(), "plumbline.dev/x")).isEmpty();
      }
    }
  }
}
