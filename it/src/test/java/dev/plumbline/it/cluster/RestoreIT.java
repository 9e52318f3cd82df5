package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.AUTOMATED;
import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.faults.Faults;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;
import dev.plumbline.testkit.kube.AuditEvent;
import dev.plumbline.testkit.kube.RequestRefusedException;
import dev.plumbline.testkit.proxy.FaultProxy;
import dev.plumbline.testkit.proxy.Match;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A cluster that is not what it was: its etcd was restored from a backup, or another cluster
/// answers at its address. Real servers, the whole program.
class RestoreIT {

  private static final ApiServer SERVER = ApiServer.start(ApiServerOptions.PLAIN.withAudit());

  @AfterAll
  static void end() {
    SERVER.close();
  }

  private static String begin(Lab lab) {
    return lab.commit(
        "Begin",
        Map.of(
            "root/shop.yaml",
            lab.application("shop", AUTOMATED),
            "shop/web.yaml",
            configMapYaml("web", "greeting", "first"),
            "shop/db.yaml",
            configMapYaml("db", "size", "1")));
  }

  private static String change(Lab lab) {
    return lab.commit(
        "Change",
        Map.of(
            "shop/web.yaml",
            configMapYaml("web", "greeting", "second"),
            "shop/new.yaml",
            configMapYaml("new", "key", "value"),
            "shop/db.yaml",
            ""));
  }

  @Faults(
      value = {15},
      holds = {"S1", "L1", "L4", "S11"})
  @Test
  void aStoreThatGoesBackIsReadAndPlannedAnew() {
    try (Lab lab = Lab.on(SERVER)) {
      String first = begin(lab);
      lab.start();
      lab.untilSettled("shop", first);
      SERVER.backUp();
      String second = change(lab);
      lab.untilSettled("shop", second);
      SERVER.restore();
      assertThat(lab.value("db", "size")).as("what was deleted is back").isEqualTo("1");
      lab.until("all is made again", () -> lab.configMap("new").isPresent());
      lab.untilSettled("shop", second);
      assertThat(lab.value("web", "greeting")).isEqualTo("second");
      assertThat(lab.configMap("db")).isEmpty();
      assertThat(SERVER.audit())
          .filteredOn(event -> event.verb().equals("delete"))
          .filteredOn(event -> event.namespace().equals(lab.namespace))
          .as("only what the restored inventory proves")
          .extracting(AuditEvent::name)
          .containsOnly("db");
      lab.patch(lab.pathOf("web"), "{\"data\":{\"greeting\":\"by hand\"}}");
      lab.until("drift is healed", () -> lab.value("web", "greeting").equals("second"));
    }
  }

  @Faults(
      value = {56},
      holds = {"S1", "S8", "L4"})
  @Test
  void anotherClusterAtTheAddressIsLeftAlone() {
    try (FaultProxy proxy = FaultProxy.before(SERVER);
        Lab lab = Lab.on(SERVER, proxy.kubeconfig())) {
      String first = begin(lab);
      lab.start();
      lab.untilSettled("shop", first);
      int before = proxy.count(Match.all());
      proxy.leadTo(ApiServer.shared());
      proxy.cut();
      String second = change(lab);
      assertThat(lab.untilProblem("shop", ProblemCode.TARGET_REPLACED).next())
          .contains("--accept-cluster " + uid());
      assertThat(lab.status("shop").orElseThrow().stale()).isPresent();
      assertThat(proxy.asked().stream().skip(before))
          .as("asked who it is, and nothing else")
          .allMatch(asked -> asked.verb().equals("list"));
      assertThat(SERVER.request("GET", lab.pathOf("web"))).contains("first");
      lab.stop();
      lab.start();
      lab.untilProblem("shop", ProblemCode.TARGET_REPLACED);
      proxy.leadTo(SERVER);
      proxy.cut();
      lab.sync("shop", false);
      lab.untilSettled("shop", second);
      lab.stop();
      proxy.leadTo(ApiServer.shared());
      proxy.cut();
      makeNamespace(lab.namespace);
      lab.accepted = uid();
      lab.start();
      lab.until("it is made there", () -> isThere(lab.pathOf("new")));
    }
  }

  private static String uid() {
    String text = ApiServer.shared().request("GET", "/api/v1/namespaces/kube-system");
    return text.replaceAll("(?s).*?\"uid\": ?\"([^\"]+)\".*", "$1");
  }

  private static void makeNamespace(String name) {
    String body =
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"%s\"}}"
            .formatted(name);
    ApiServer.shared().request("POST", "/api/v1/namespaces", body, "application/json");
  }

  private static boolean isThere(String path) {
    try {
      return ApiServer.shared().request("GET", path).contains("\"value\"");
    } catch (RequestRefusedException e) {
      return false;
    }
  }
}
