package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ProblemCode;
import dev.plumbline.testkit.kube.AuditEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is done for a tenant is done as the tenant's service account, and nothing else (S6): the
/// server's own audit log tells.
class TenantIT {

  private static final String TENANT = "flux-system";

  private final Lab lab = Lab.on(Servers.audited());
  private final Flux flux = new Flux(lab);

  @AfterEach
  void close() {
    lab.close();
  }

  private String account() {
    return "deployer-" + lab.namespace;
  }

  private String user() {
    return "system:serviceaccount:" + TENANT + ":" + account();
  }

  /// The service account may do everything with config maps, in the lab's namespace only.
  private void grant() {
    String rbac = "/apis/rbac.authorization.k8s.io/v1/namespaces/" + lab.namespace;
    lab.server.request(
        "POST",
        rbac + "/roles",
        """
        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role",
         "metadata": {"name": "deployer"},
         "rules": [{"apiGroups": [""], "resources": ["configmaps"], "verbs": ["*"]}]}
        """,
        "application/json");
    lab.server.request(
        "POST",
        rbac + "/rolebindings",
        """
        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding",
         "metadata": {"name": "deployer"},
         "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "deployer"},
         "subjects": [{"kind": "ServiceAccount", "namespace": "%s", "name": "%s"}]}
        """
            .formatted(TENANT, account()),
        "application/json");
  }

  /// A Kustomization whose objects say themselves where they go.
  private String kustomization(String name, String more) {
    return flux.kustomization(name, more).replace("  targetNamespace: " + lab.namespace + "\n", "");
  }

  private static String in(String namespace, String manifest) {
    return manifest.replaceFirst("metadata:\n", "metadata:\n  namespace: " + namespace + "\n");
  }

  private List<AuditEvent> requests(String namespace) {
    return lab.server.audit().stream()
        .filter(event -> event.userAgent().startsWith("plumbline/"))
        .filter(event -> event.resource().equals("configmaps"))
        .filter(event -> event.namespace().equals(namespace))
        .toList();
  }

  /// The tenant's application beside another one, whose object is in a namespace of its own.
  ///
  /// @return that namespace
  private String begin() {
    grant();
    String elsewhere = lab.namespace + "-elsewhere";
    lab.createNamespace(elsewhere);
    String begin =
        lab.commit(
            "Begin",
            Map.of(
                "root/source.yaml",
                flux.source(),
                "root/shop.yaml",
                kustomization("shop", "serviceAccountName: " + account()),
                "root/other.yaml",
                kustomization("other", "wait: true"),
                "shop/web.yaml",
                in(lab.namespace, configMapYaml("web", "greeting", "hello")),
                "shop/db.yaml",
                in(lab.namespace, configMapYaml("db", "size", "1")),
                "other/other.yaml",
                in(elsewhere, configMapYaml("other", "key", "value"))));
    lab.start();
    lab.untilSettled("shop", begin);
    lab.untilSettled("other", begin);
    return elsewhere;
  }

  @Test
  void writesAsTheServiceAccount() {
    begin();
    lab.patch(lab.pathOf("web"), "{\"data\":{\"greeting\":\"by hand\"}}");
    lab.until("drift is healed", () -> lab.value("web", "greeting").equals("hello"));
    String pruned = lab.commit("Remove", Map.of("shop/db.yaml", ""));
    lab.untilSettled("shop", pruned);
    assertThat(lab.configMap("db")).isEmpty();
    assertThat(requests(lab.namespace))
        .filteredOn(AuditEvent::isWrite)
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(event -> assertThat(event.effectiveUser()).isEqualTo(user()));
  }

  @Test
  void writesNowhereElse() {
    String elsewhere = begin();
    lab.commit(
        "Reach out",
        Map.of(
            "shop/greed.yaml",
            in(elsewhere, configMapYaml("greed", "key", "mine")),
            "other/other.yaml",
            in(elsewhere, configMapYaml("other", "key", "changed"))));
    assertThat(lab.untilProblem("shop", ProblemCode.FORBIDDEN).message())
        .contains("ConfigMap " + elsewhere + "/greed", user());
    lab.until(
        "the other one is not concerned",
        () -> lab.get(path(elsewhere, "other")).orElseThrow().toString().contains("changed"));
    assertThat(lab.get(path(elsewhere, "greed"))).isEmpty();
    assertOnlyInTheTenantsName(elsewhere, "greed");
  }

  private void assertOnlyInTheTenantsName(String namespace, String configMap) {
    assertThat(requests(namespace))
        .filteredOn(event -> event.name().equals(configMap))
        .as("not even looked at but in the tenant's own name")
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.effectiveUser()).isEqualTo(user()));
  }

  private static String path(String namespace, String configMap) {
    return "/api/v1/namespaces/" + namespace + "/configmaps/" + configMap;
  }

  @Test
  void cannotTakeAnObjectOfAnotherNamespaceByNamingIt() {
    grant();
    String elsewhere = lab.namespace + "-elsewhere";
    lab.createNamespace(elsewhere);
    lab.server.request(
        "POST",
        "/api/v1/namespaces/" + elsewhere + "/configmaps",
        configMapYaml("theirs", "key", "value"),
        "application/yaml");
    lab.commit(
        "Begin",
        Map.of(
            "root/source.yaml",
            flux.source(),
            "root/shop.yaml",
            kustomization("shop", "serviceAccountName: " + account()),
            "shop/web.yaml",
            in(lab.namespace, configMapYaml("web", "greeting", "hello")),
            "shop/theirs.yaml",
            in(elsewhere, configMapYaml("theirs", "key", "mine"))));
    lab.start();
    lab.untilProblem("shop", ProblemCode.FORBIDDEN);
    assertThat(lab.get(path(elsewhere, "theirs")).orElseThrow().toString()).contains("value");
    assertOnlyInTheTenantsName(elsewhere, "theirs");
  }
}
