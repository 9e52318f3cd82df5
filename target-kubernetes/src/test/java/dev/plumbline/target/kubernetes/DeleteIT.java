package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Manifest;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.Access;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.DeleteRequest.Propagation;
import dev.plumbline.testkit.kube.RequestCounts;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Refusals, deletions and the number of requests, on a real API server.
class DeleteIT extends OnCluster {

  @Test
  void refusalsAreNamed() {
    Manifest lost = Cluster.configMap("no-such-namespace", "lost", "v1");
    assertThat(problem(apply(Cluster.create(lost)), ProblemCode.NAMESPACE_MISSING).what())
        .contains("no-such-namespace");
    Manifest mistyped = map("mistyped", "a: 1");
    assertThat(problem(apply(Cluster.create(mistyped)), ProblemCode.OBJECT_REJECTED).why())
        .contains(".data.a");
    Manifest misspelt =
        new Manifest(map("misspelt", "a: b").content().with("dat", Cluster.text("x")));
    assertThat(problem(apply(Cluster.create(misspelt)), ProblemCode.OBJECT_REJECTED).why())
        .contains("dat");
    Manifest large = map("large", "a: " + "x".repeat(2_000_000));
    problem(apply(Cluster.create(large)), ProblemCode.OBJECT_TOO_LARGE);
    Manifest unknown =
        Cluster.yaml("{apiVersion: nowhere.example/v1, kind: Thing, metadata: {name: x}}");
    problem(apply(Cluster.create(unknown)), ProblemCode.KIND_UNKNOWN);
    Manifest escaping = map("..%2fkube-system", "a: b");
    problem(apply(Cluster.create(escaping)), ProblemCode.INVALID_OBJECT);
  }

  @Test
  void aRefusedSecretShowsNoValue() {
    String canary = "c4n4ry-not-base64-value!";
    Manifest secret =
        Cluster.yaml(
            """
            apiVersion: v1
            kind: Secret
            metadata: {name: canary, namespace: %s}
            data: {password: '%s'}
            """
                .formatted(namespace, canary));
    assertThat(apply(Cluster.create(secret)).toString()).doesNotContain("c4n4ry");
    Manifest wrongType =
        Cluster.yaml(
            """
            apiVersion: v1
            kind: Secret
            metadata: {name: canary, namespace: %s}
            type: kubernetes.io/tls
            stringData: {'%s key': '%s'}
            """
                .formatted(namespace, "bad", canary));
    Outcome outcome = apply(Cluster.create(wrongType));
    assertThat(outcome.result()).isEqualTo(Result.FAILED);
    assertThat(outcome.toString()).doesNotContain("c4n4ry");
  }

  @Test
  void deletesThoughTheVersionMovedButNotWhatChangedHands() {
    Manifest manifest = map("moved", "a: '1'");
    Outcome first = created(manifest);
    String uid = first.live().orElseThrow().uid();
    String version = first.live().orElseThrow().resourceVersion();
    DeleteRequest request =
        new DeleteRequest(manifest.key(), "v1", uid, version, Propagation.BACKGROUND);
    Cluster.mergeAs(
        server,
        "someone",
        manifest,
        "{\"metadata\":{\"labels\":{\"plumbline.dev/application\":\"0123\"}}}");
    problem(target.delete(Cluster.OURS, request), ProblemCode.OBJECT_CHANGED);
    Cluster.mergeAs(
        server,
        "someone",
        manifest,
        "{\"metadata\":{\"labels\":{\"plumbline.dev/application\":\""
            + Cluster.SHOP.label()
            + "\"}}}");
    Outcome deleted = target.delete(Cluster.OURS, request);
    assertThat(deleted.result()).as("%s", deleted.problem()).isEqualTo(Result.DELETED);
    assertThat(deleted.live()).isEmpty();
  }

  @Test
  void aFinalizerKeepsADeletedObjectInSight() {
    Manifest manifest = map("kept", "a: '1'");
    Outcome first = created(manifest);
    Cluster.mergeAs(
        server, "someone", manifest, "{\"metadata\":{\"finalizers\":[\"plumbline.example/x\"]}}");
    DeleteRequest request =
        new DeleteRequest(
            manifest.key(),
            "v1",
            first.live().orElseThrow().uid(),
            first.live().orElseThrow().resourceVersion(),
            Propagation.FOREGROUND);
    Outcome deleted = target.delete(Cluster.OURS, request);
    assertThat(deleted.result()).isEqualTo(Result.DELETED);
    assertThat(deleted.live().orElseThrow().terminating()).isTrue();
    Cluster.mergeAs(server, "someone", manifest, "{\"metadata\":{\"finalizers\":null}}");
    assertThat(target.delete(Cluster.OURS, request).live()).isEmpty();
  }

  @Test
  void creatingTakesOneRequest() {
    target.scope("v1", "ConfigMap");
    RequestCounts before = server.counts();
    created(map("cheap", "a: '1'"));
    assertThat(server.counts().minus(before).ofResources("configmaps").total()).isEqualTo(1);
  }

  @Test
  void observesManyByOneList() {
    for (int i = 0; i < 15; i++) {
      created(map("many-" + i, "a: '1'"));
    }
    List<dev.plumbline.target.ObjectReference> references =
        java.util.stream.IntStream.range(0, 16)
            .mapToObj(i -> Cluster.reference(map("many-" + i, "a: '1'")))
            .toList();
    RequestCounts before = server.counts();
    dev.plumbline.target.Observation seen =
        target.observe(new Access(Cluster.SHOP, ""), references);
    assertThat(seen.found()).hasSize(15);
    assertThat(seen.absent()).containsExactly(references.get(15).key());
    assertThat(server.counts().minus(before).ofResources("configmaps").total()).isEqualTo(2);
  }
}
