package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Manifest;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.target.ApplyRequest;
import dev.plumbline.testkit.kube.ApiServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/// A test on the shared API server, in a namespace of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnCluster {

  final ApiServer server = ApiServer.shared();
  final KubernetesTarget target = Cluster.connect(server);
  String namespace = "";

  @BeforeAll
  void makeNamespace() {
    namespace = Cluster.freshNamespace(server);
  }

  @AfterAll
  void close() {
    target.close();
  }

  final Outcome apply(ApplyRequest request) {
    return target.apply(Cluster.OURS, request);
  }

  final Outcome created(Manifest manifest) {
    Outcome outcome = apply(Cluster.create(manifest));
    assertThat(outcome.result()).as("%s", outcome.problem()).isEqualTo(Result.CREATED);
    return outcome;
  }

  static Problem problem(Outcome outcome, ProblemCode code) {
    assertThat(outcome.problem()).as("%s", outcome).isPresent();
    assertThat(outcome.problem().orElseThrow().code()).as("%s", outcome.problem()).isEqualTo(code);
    return outcome.problem().orElseThrow();
  }

  final Manifest map(String name, String data) {
    return Cluster.yaml(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: %s, namespace: %s}
        data: {%s}
        """
            .formatted(name, namespace, data));
  }

  final Manifest deployment(String name, String app, String more) {
    return Cluster.yaml(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: %s, namespace: %s}
        spec:
          %s
          selector: {matchLabels: {app: %s}}
          template:
            metadata: {labels: {app: %s}}
            spec: {containers: [{name: web, image: web:1}]}
        """
            .formatted(name, namespace, more, app, app));
  }
}
