package dev.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.GroupKind;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Outcome.Result;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import dev.plumbline.model.SecretReference;
import dev.plumbline.target.Access;
import dev.plumbline.target.DeleteRequest;
import dev.plumbline.target.DeleteRequest.Propagation;
import dev.plumbline.target.Observation;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;
import dev.plumbline.testkit.kube.AuditEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What is done for a tenant carries the tenant's identity, and stops where its rights stop (S6).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfinementIT {

  private final ApiServer server = ApiServer.start(ApiServerOptions.PLAIN.withAudit());
  private final KubernetesTarget target = Cluster.connect(server);
  private final String own = Cluster.freshNamespace(server);
  private final String foreign = Cluster.freshNamespace(server);
  private final String tenant = "system:serviceaccount:" + own + ":deployer";
  private final Access access = new Access(Cluster.SHOP, tenant);

  ConfinementIT() {
    String rights = "/apis/rbac.authorization.k8s.io/v1/namespaces/" + own;
    server.request(
        "POST",
        rights + "/roles",
        """
        {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"deployer"},
         "rules":[{"apiGroups":[""],"resources":["configmaps"],"verbs":["*"]}]}
        """,
        "application/json");
    server.request(
        "POST",
        rights + "/rolebindings",
        """
        {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding",
         "metadata":{"name":"deployer"},
         "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"deployer"},
         "subjects":[{"kind":"ServiceAccount","name":"deployer","namespace":"%s"}]}
        """
            .formatted(own),
        "application/json");
  }

  @AfterAll
  void close() {
    target.close();
    server.close();
  }

  private static void forbidden(Outcome outcome, String... words) {
    assertThat(outcome.problem()).as("%s", outcome).isPresent();
    assertThat(outcome.problem().orElseThrow().code()).isEqualTo(ProblemCode.FORBIDDEN);
    assertThat(outcome.problem().orElseThrow().message()).contains(words);
  }

  @Test
  void aTenantWritesAtHomeAndNowhereElse() {
    Manifest home = Cluster.configMap(own, "home", "v1");
    Manifest abroad = Cluster.configMap(foreign, "abroad", "v1");
    Outcome created = target.apply(access, Cluster.create(home));
    assertThat(created.result()).as("%s", created.problem()).isEqualTo(Result.CREATED);
    forbidden(target.apply(access, Cluster.create(abroad)), tenant, "apply", foreign + "/abroad");

    Outcome ours = target.apply(Cluster.OURS, Cluster.create(abroad));
    String uid = ours.live().orElseThrow().uid();
    String version = ours.live().orElseThrow().resourceVersion();
    DeleteRequest deletion =
        new DeleteRequest(abroad.key(), "v1", uid, version, Propagation.BACKGROUND);
    forbidden(target.delete(access, deletion), tenant, "delete");
    Observation seen =
        target.observe(access, List.of(Cluster.reference(home), Cluster.reference(abroad)));
    assertThat(seen.found()).containsOnlyKeys(home.key());
    assertThat(seen.absent()).isEmpty();
    assertThat(seen.unreadable())
        .hasEntrySatisfying(
            abroad.key(), problem -> assertThat(problem.code()).isEqualTo(ProblemCode.FORBIDDEN));

    List<AuditEvent> writes =
        server.audit().stream()
            .filter(event -> event.uri().contains("/home") && event.isWrite())
            .toList();
    assertThat(writes).isNotEmpty().allMatch(event -> event.impersonatedUser().equals(tenant));
    assertThat(writes).allMatch(event -> event.userAgent().startsWith("plumbline/"));
  }

  @Test
  void theInventoryIsWrittenInPlumblinesOwnName() {
    target.inventories().write(dev.plumbline.model.Inventory.empty(Cluster.SHOP));
    List<AuditEvent> writes =
        server.audit().stream()
            .filter(event -> event.namespace().equals("plumbline-system") && event.isWrite())
            .toList();
    assertThat(writes).isNotEmpty().allMatch(event -> event.impersonatedUser().isEmpty());
  }

  @Test
  void nobodyButAServiceAccountCanBeActedAs() {
    for (String user : List.of("admin", "system:admin", "system:serviceaccount:a:b\r\nX: y")) {
      Outcome outcome =
          target.apply(
              new Access(Cluster.SHOP, user),
              Cluster.create(Cluster.configMap(own, "escalated", "v1")));
      assertThat(outcome.problem().orElseThrow().code()).isEqualTo(ProblemCode.CONFINED);
    }
  }

  @Test
  void secretsAreReadAndTheirAbsenceIsNamed() {
    server.request(
        "POST",
        "/api/v1/namespaces/" + own + "/secrets",
        """
        {"apiVersion":"v1","kind":"Secret","metadata":{"name":"git"},
         "stringData":{"password":"s3cret"}}
        """,
        "application/json");
    dev.plumbline.source.SecretReader reader = target.secrets("", reference -> Map.of());
    assertThat(reader.read(new SecretReference.InCluster(own, "git")).get("password"))
        .asString()
        .isEqualTo("s3cret");
    assertThatThrownBy(() -> reader.read(new SecretReference.InCluster(own, "none")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.CREDENTIALS_MISSING));
    dev.plumbline.source.SecretReader small = target.secrets(tenant, reference -> Map.of());
    assertThatThrownBy(() -> small.read(new SecretReference.InCluster(own, "git")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.FORBIDDEN));
  }

  @Test
  void listsWhatTheTenantMayAndNothingElse() {
    GroupKind maps = new GroupKind("", "ConfigMap");
    List<JsonObject> listed = target.list(access, "v1", maps, own);
    assertThat(listed)
        .isNotEmpty()
        .allSatisfy(map -> assertThat(map.string("kind")).contains("ConfigMap"))
        .allSatisfy(map -> assertThat(map.at("metadata", "namespace")).isPresent());
    for (String namespace : List.of(foreign, "")) {
      assertThat(refused(() -> target.list(access, "v1", maps, namespace)))
          .isEqualTo(ProblemCode.FORBIDDEN);
    }
    assertThat(
            refused(
                () -> target.list(access, "x.example/v1", new GroupKind("x.example", "X"), own)))
        .isEqualTo(ProblemCode.KIND_UNKNOWN);
  }

  private static ProblemCode refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(ProblemException.class, call).problem().code();
  }
}
