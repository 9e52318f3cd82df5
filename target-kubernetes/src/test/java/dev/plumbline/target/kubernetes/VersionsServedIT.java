package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.ServedVersions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a chart is told of a server that cannot tell everything.
class VersionsServedIT {

  private static final String CORE =
      """
      {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":""},"versions":[
        {"version":"v1","freshness":"Current","resources":[
          {"resource":"configmaps","responseKind":{"kind":"ConfigMap"},"scope":"Namespaced"}]}]}]}
      """;
  private static final String FRESH =
      """
      {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"metrics.k8s.io"},"versions":[
        {"version":"v1beta1","freshness":"Current","resources":[
          {"resource":"nodes","responseKind":{"kind":"NodeMetrics"},"scope":"Cluster"}]}]}]}
      """;
  private static final String STALE =
      """
      {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"metrics.k8s.io"},"versions":[
        {"version":"v1beta1","freshness":"Stale"}]}]}
      """;
  private static final String GONE =
      """
      {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"apps"},"versions":[
        {"version":"v1","freshness":"Current","resources":[
          {"resource":"deployments","responseKind":{"kind":"Deployment"},"scope":"Namespaced"}]}]}]}
      """;
  private static final String VERSION =
      """
      {"gitVersion":"v1.35.4"}
      """;

  private final ScriptedServer server = new ScriptedServer();
  private final Gate gate =
      server.gate(KubernetesLimits.DEFAULT.withRequest(Duration.ofSeconds(2)));
  private final Discovery discovery = new Discovery(gate, Duration.ofSeconds(1));
  private final VersionsServed served = new VersionsServed(gate, discovery);

  @AfterEach
  void close() {
    gate.close();
    server.close();
  }

  @Test
  void aGroupThatDoesNotAnswerCountsAsItWas() {
    server.then(200, CORE).then(200, FRESH).then(200, VERSION);
    ServedVersions whole = served.versions();
    assertThat(whole.version()).isEqualTo("v1.35.4");
    assertThat(whole.apiVersions())
        .containsExactly(
            "metrics.k8s.io/v1beta1", "metrics.k8s.io/v1beta1/NodeMetrics", "v1", "v1/ConfigMap");
    discovery.forget();
    server.then(200, CORE).then(200, STALE);
    assertThat(served.versions()).isEqualTo(whole);
    discovery.forget();
    server.then(200, CORE).then(200, GONE);
    assertThat(served.versions().apiVersions())
        .containsExactly("apps/v1", "apps/v1/Deployment", "v1", "v1/ConfigMap");
  }

  @Test
  void aGroupThatNeverAnsweredIsAProblem() {
    server.then(200, CORE).then(200, STALE).then(200, VERSION);
    ProblemException thrown = catchThrowableOfType(ProblemException.class, served::versions);
    assertThat(thrown.problem().code()).isEqualTo(ProblemCode.TARGET_UNREACHABLE);
    assertThat(thrown.problem().subject()).isEqualTo("API group metrics.k8s.io");
  }
}
