package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.faults.Faults;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.testkit.proxy.Fault;
import dev.plumbline.testkit.proxy.Match;
import dev.plumbline.testkit.proxy.Memory;
import dev.plumbline.testkit.proxy.Rule;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server that answers as it did before, a part of the API that is away, and runs of which only a
/// part succeeds.
class StaleFaultIT {

  private final Storm storm = new Storm();
  private final Lab lab = storm.lab;

  @BeforeEach
  void begin() {
    storm.begin();
  }

  @AfterEach
  void close() {
    storm.close();
  }

  private static String service(String name) {
    return """
    apiVersion: v1
    kind: Service
    metadata: {name: %s}
    spec: {selector: {app: web}, ports: [{port: 80}]}
    """
        .formatted(name);
  }

  private static String role(String verb) {
    return """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: Role
    metadata: {name: reader}
    rules: [{apiGroups: [""], resources: [configmaps], verbs: [%s]}]
    """
        .formatted(verb);
  }

  private String rolePath() {
    return "/apis/rbac.authorization.k8s.io/v1/namespaces/" + lab.namespace + "/roles/reader";
  }

  /// All reads of config maps, the inventory's too, are answered as they were before the last
  /// change.
  @Faults(
      value = {14},
      holds = {"S1", "S3", "L1"})
  @Test
  void oldAnswersTakeNothingBackAndForgetNothing() {
    Memory before = storm.proxy.memory();
    String grown =
        lab.commit(
            "Grow",
            Map.of(
                "shop/web.yaml",
                configMapYaml("web", "greeting", "second"),
                "shop/new.yaml",
                configMapYaml("new", "key", "value")));
    lab.untilSettled("shop", grown);
    String uid = storm.uid("new");
    lab.stop();
    Match reads = Match.verbs("get", "list").of("configmaps");
    Rule old = storm.always(reads, new Fault.Outdated(before));
    String commit = storm.change("third");
    lab.start();
    storm.untilHit(old, 3);
    lab.until("it tries", () -> lab.status("shop").isPresent());
    storm.proxy.heal();
    storm.proxy.cut();
    lab.until("it is known", () -> lab.status("shop").isPresent());
    lab.sync("shop", false);
    storm.assertConverges(commit, "third");
    assertThat(storm.uid("new")).isEqualTo(uid);
    assertThat(storm.inventory.names()).containsExactlyInAnyOrder("web", "db", "new");
    storm.assertNothingDeleted();
  }

  /// An old answer shows our object; meanwhile somebody put their own in its place.
  @Faults(
      value = {14, 23},
      holds = {"S1", "L1"})
  @Test
  void anOldAnswerDeletesNobodyElsesObject() {
    Memory before = storm.proxy.memory();
    storm.always(storm.maps("get").named("db"), new Fault.Outdated(before));
    storm.always(Storm.everywhere("list"), new Fault.Outdated(before));
    lab.stop();
    lab.server.request("DELETE", lab.pathOf("db"));
    lab.make("db", "size", "theirs");
    String commit = lab.commit("Remove", Map.of("shop/db.yaml", ""));
    Match deletes = storm.maps("delete");
    lab.start();
    lab.until(
        "it tries to delete, or finds out",
        () -> storm.proxy.count(deletes) > 0 || lab.settled("shop", commit));
    storm.proxy.heal();
    storm.proxy.cut();
    lab.sync("shop", false);
    lab.untilSettled("shop", commit);
    assertThat(lab.value("db", "size")).isEqualTo("theirs");
    assertThat(storm.inventory.names()).containsExactly("web");
  }

  /// One group of the API cannot be asked, neither in the aggregated way nor by itself.
  @Faults(
      value = {17},
      holds = {"S1", "S3", "L1"})
  @Test
  void aGroupThatIsAwayIsNotPruned() {
    String grown = lab.commit("Grow", Map.of("shop/role.yaml", role("get")));
    lab.untilSettled("shop", grown);
    lab.stop();
    storm.always(Match.path("/apis"), Fault.html(503));
    String commit =
        lab.commit(
            "Remove",
            Map.of(
                "shop/role.yaml", "", "shop/web.yaml", configMapYaml("web", "greeting", "second")));
    lab.start();
    lab.untilProblem("shop", ProblemCode.TARGET_UNREACHABLE);
    assertThat(lab.get(rolePath())).isPresent();
    assertThat(storm.inventory.names()).contains("reader");
    storm.proxy.heal();
    lab.sync("shop", false);
    storm.assertConverges(commit, "second");
    assertThat(lab.get(rolePath())).isEmpty();
    assertThat(storm.inventory.names()).containsExactlyInAnyOrder("web", "db");
  }

  /// One of three objects is made, then the server fails.
  @Faults(
      value = {22},
      holds = {"S1", "S3", "L4", "L1"})
  @Test
  void theInventoryHoldsExactlyWhatWasMade() {
    Match makes = Match.verbs("patch", "create").in(lab.namespace);
    storm.always(makes.of("services"), Fault.refusal(500, "InternalError", "no leader"));
    String commit =
        lab.commit(
            "Grow",
            Map.of(
                "shop/a.yaml",
                configMapYaml("a", "key", "value"),
                "shop/s1.yaml",
                service("s1"),
                "shop/s2.yaml",
                service("s2")));
    lab.untilProblem("shop", ProblemCode.TARGET_UNREACHABLE);
    lab.until("the inventory says so", () -> storm.inventory.names().contains("a"));
    assertThat(storm.inventory.names()).containsExactlyInAnyOrder("a", "db", "web");
    String uid = storm.uid("a");
    storm.proxy.heal();
    lab.sync("shop", false);
    lab.untilSettled("shop", commit);
    assertThat(storm.inventory.names()).containsExactlyInAnyOrder("a", "db", "web", "s1", "s2");
    assertThat(storm.uid("a")).isEqualTo(uid);
    storm.assertNothingDeleted();
  }

  /// A webhook denies the deletion.
  @Faults(
      value = {20},
      holds = {"S3", "L3", "L4", "L1"})
  @Test
  void aDeletionThatIsDeniedIsNotForgotten() {
    Fault denied =
        Fault.refusal(403, "Forbidden", "admission webhook keep.example.org denied the request");
    Rule rule = storm.always(storm.maps("delete"), denied);
    String commit = lab.commit("Remove", Map.of("shop/db.yaml", ""));
    assertThat(lab.untilProblem("shop", ProblemCode.FORBIDDEN).message()).contains("db");
    assertThat(rule.hits()).isLessThanOrEqualTo(4);
    assertThat(storm.inventory.names()).containsExactlyInAnyOrder("db", "web");
    assertThat(lab.value("db", "size")).isEqualTo("1");
    storm.proxy.heal();
    lab.sync("shop", false);
    lab.untilSettled("shop", commit);
    assertThat(lab.configMap("db")).isEmpty();
  }

  /// A server that says that it serves nothing has not done away with what was pruned.
  @Faults(
      value = {16},
      holds = {"S1", "S3", "L4", "L1"})
  @Test
  void aServerThatServesNothingHidesNoObject() {
    lab.untilSettled("shop", lab.commit("Role", Map.of("shop/role.yaml", role("get"))));
    lab.stop();
    String commit = lab.commit("No role", Map.of("shop/role.yaml", ""));
    Rule empty = storm.always(Match.path("/apis"), new Fault.WithoutItems());
    lab.start();
    storm.untilHit(empty, 1);
    lab.until(
        "it says so", () -> lab.status("shop").filter(s -> !s.problems().isEmpty()).isPresent());
    storm.proxy.heal();
    storm.assertConverges(commit, "first");
    assertThat(lab.get(rolePath())).isEmpty();
  }
}
