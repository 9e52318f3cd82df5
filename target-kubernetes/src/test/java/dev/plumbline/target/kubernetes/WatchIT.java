package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.GroupKind;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.model.ObservedObject;
import dev.plumbline.model.Outcome;
import dev.plumbline.target.ObjectEvent;
import dev.plumbline.target.ObjectEvent.Gone;
import dev.plumbline.target.ObjectEvent.Seen;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;
import dev.plumbline.testkit.kube.RequestCounts;
import dev.plumbline.testkit.target.Telling;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Watches over outages, silence, labels that come and go, kinds that appear, and small rights.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchIT {

  private final ApiServer server = ApiServer.start(ApiServerOptions.PLAIN);
  private String namespace = "";
  private KubernetesTarget target = Cluster.connect(server);

  @BeforeEach
  void prepare() {
    namespace = Cluster.freshNamespace(server);
    target.close();
    target = Cluster.connect(server);
  }

  @AfterEach
  void end() {
    target.close();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Manifest map(String name, String value) {
    return Cluster.configMap(namespace, name, "v" + value);
  }

  private ObservedObject create(Manifest manifest) {
    Outcome outcome = target.apply(Cluster.OURS, Cluster.create(manifest));
    assertThat(outcome.live()).as("%s", outcome.problem()).isPresent();
    return outcome.live().orElseThrow();
  }

  private Telling subscribe(Manifest... manifests) {
    Telling telling = new Telling();
    Set<dev.plumbline.target.ObjectReference> references =
        java.util.Arrays.stream(manifests)
            .map(Cluster::reference)
            .collect(java.util.stream.Collectors.toSet());
    target.watch().subscribe(Cluster.SHOP, references, telling);
    return telling;
  }

  private static Predicate<ObjectEvent> seen(ObjectKey key, String value) {
    return event ->
        event instanceof Seen(ObservedObject object)
            && object.key().equals(key)
            && object
                .manifest()
                .content()
                .at("data", "key")
                .equals(java.util.Optional.of(Cluster.text("v" + value)));
  }

  @Test
  void tellsAgainAfterAnOutage() {
    Manifest changed = map("changed", "1");
    Manifest deleted = map("deleted", "1");
    create(changed);
    ObservedObject mortal = create(deleted);
    Telling telling = subscribe(changed, deleted);
    telling.await("first", seen(changed.key(), "1"));
    telling.await(
        "second", e -> e instanceof Seen(ObservedObject o) && o.key().equals(mortal.key()));
    server.stopApiServer();
    telling.await("lost", e -> e instanceof ObjectEvent.Lost);
    Telling later = subscribe(changed, deleted);
    later.await("lost for who asks now", e -> e instanceof ObjectEvent.Lost);
    server.startApiServer();
    later.await("restored", e -> e instanceof ObjectEvent.Restored);
    telling = later;
    Cluster.mergeAs(server, "someone", changed, "{\"data\":{\"key\":\"v2\"}}");
    telling.await("a change after the outage", seen(changed.key(), "2"));
    server.request("DELETE", Cluster.path(deleted.key(), "v1"));
    telling.await("end", event -> event.equals(new Gone(mortal.key(), mortal.uid())));
  }

  @Test
  void whatWasJustLookedForInVainIsNotLookedForAgainButWatchedForAllTheSame() {
    Manifest manifest = Cluster.configMap(namespace, "late", "v");
    target.observe(Cluster.OURS, Set.of(Cluster.reference(manifest)));
    Telling telling = new Telling();
    long before = target.requests();
    target.watch().subscribe(Cluster.SHOP, Set.of(Cluster.reference(manifest)), telling);
    telling.await("it is not there", event -> event.equals(new Gone(manifest.key(), "")));
    assertThat(target.requests() - before).as("a list and a watch").isLessThanOrEqualTo(2);
    Cluster.applyAs(server, "someone", manifest);
    telling.await(
        "it appears without our label",
        event ->
            event instanceof Seen(ObservedObject object) && object.key().equals(manifest.key()));
  }

  @Test
  void aLostLabelIsNotTheEndOfTheObject() {
    Manifest manifest = map("relabelled", "1");
    ObservedObject object = create(manifest);
    Telling telling = subscribe(manifest);
    telling.await("first", seen(manifest.key(), "1"));
    Cluster.mergeAs(server, "someone", manifest, "{\"metadata\":{\"labels\":null}}");
    telling.await(
        "without label",
        e ->
            e instanceof Seen(ObservedObject o)
                && o.uid().equals(object.uid())
                && o.owner().isEmpty());
    assertThat(telling.rest()).noneMatch(Gone.class::isInstance);
    Cluster.mergeAs(server, "someone", manifest, "{\"data\":{\"key\":\"v3\"}}");
    telling.await("a change of an object without label", seen(manifest.key(), "3"));
    server.request("DELETE", Cluster.path(manifest.key(), "v1"));
    telling.await("end", event -> event.equals(new Gone(manifest.key(), object.uid())));
  }

  @Test
  void anIdleWatchMakesNoRequest() throws InterruptedException {
    Manifest manifest = map("idle", "1");
    create(manifest);
    subscribe(manifest).await("first", seen(manifest.key(), "1"));
    Thread.sleep(1_000);
    long requests = target.requests();
    RequestCounts before = server.counts();
    Thread.sleep(5_000);
    assertThat(target.requests()).isEqualTo(requests);
    assertThat(server.counts().minus(before).total()).as("%s", server.counts()).isZero();
  }

  @Test
  void aSilentWatchIsOpenedAgain() {
    target.close();
    target =
        KubernetesTarget.connect(
            KubernetesConnection.of(server.kubeconfig(), "test")
                .withLimits(KubernetesLimits.DEFAULT.withWatchSilence(Duration.ofMillis(700))));
    Manifest manifest = map("silent", "1");
    create(manifest);
    Telling telling = subscribe(manifest);
    telling.await("first", seen(manifest.key(), "1"));
    long before = target.requests();
    long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (target.requests() < before + 2 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(target.requests()).isGreaterThanOrEqualTo(before + 2);
    Cluster.mergeAs(server, "someone", manifest, "{\"data\":{\"key\":\"v2\"}}");
    telling.await("a change after silence", seen(manifest.key(), "2"));
  }

  @Test
  void oneWatchServesManyApplications() throws InterruptedException {
    Manifest manifest = map("shared", "1");
    create(manifest);
    subscribe(manifest).await("first", seen(manifest.key(), "1"));
    RequestCounts before = server.counts();
    for (int i = 0; i < 20; i++) {
      ApplicationId other =
          new ApplicationId(new GroupKind("argoproj.io", "Application"), "argocd", "app-" + i);
      target.watch().subscribe(other, Set.of(Cluster.reference(manifest)), new Telling());
    }
    Thread.sleep(1_000);
    RequestCounts after = server.counts().minus(before);
    assertThat(after.ofVerbs("WATCH", "LIST").total()).as("%s", after).isZero();
  }

  @Test
  void aKindThatAppearsIsWatched() {
    Manifest definition =
        Cluster.yaml(
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: dials.plumbline.example}
            spec:
              group: plumbline.example
              scope: Namespaced
              names: {plural: dials, singular: dial, kind: Dial, listKind: DialList}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """);
    Manifest dial =
        Cluster.yaml(
            "{apiVersion: plumbline.example/v1, kind: Dial, metadata: {name: d, namespace: %s},"
                    .formatted(namespace)
                + " data: {key: v1}}");
    Telling telling = subscribe(dial);
    telling.await("absence", e -> e.equals(new Gone(dial.key(), "")));
    create(definition);
    ObservedObject object = create(dial);
    telling.await("creation", seen(dial.key(), "1"));
    server.request(
        "DELETE",
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/dials.plumbline.example");
    telling.await("end with its kind", e -> e.equals(new Gone(dial.key(), object.uid())));
  }

  @Test
  void smallRightsGiveSmallWatches() {
    Manifest manifest = map("confined", "1");
    create(manifest);
    String rights = "/apis/rbac.authorization.k8s.io/v1/namespaces/" + namespace;
    server.request(
        "POST",
        rights + "/roles",
        """
        {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"edit"},
         "rules":[{"apiGroups":[""],"resources":["configmaps"],"verbs":["*"]}]}
        """,
        "application/json");
    server.request(
        "POST",
        rights + "/rolebindings",
        """
        {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding",
         "metadata":{"name":"edit"},
         "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"edit"},
         "subjects":[{"kind":"User","name":"small","apiGroup":"rbac.authorization.k8s.io"}]}
        """,
        "application/json");
    target.close();
    target =
        KubernetesTarget.connect(KubernetesConnection.of(server.kubeconfigFor("small"), "test"));
    Telling telling = subscribe(manifest);
    telling.await("first", seen(manifest.key(), "1"));
    Cluster.mergeAs(server, "someone", manifest, "{\"data\":{\"key\":\"v2\"}}");
    telling.await("a change", seen(manifest.key(), "2"));
  }
}
