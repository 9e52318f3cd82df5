package dev.plumbline.it.cluster;

import static dev.plumbline.it.cluster.Lab.AUTOMATED;
import static dev.plumbline.it.cluster.Lab.configMapYaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ApplicationStatus.SyncState;
import dev.plumbline.testkit.kube.AuditEvent;
import dev.plumbline.testkit.proxy.Fault;
import dev.plumbline.testkit.proxy.FaultProxy;
import dev.plumbline.testkit.proxy.Match;
import dev.plumbline.testkit.proxy.Rule;
import java.util.List;
import java.util.Map;

/// A lab whose Plumbline reaches the server through a fault proxy, with one application, `shop`, of
/// two config maps; and the promises that hold under every fault. The hands of the test reach the
/// server directly.
final class Storm implements AutoCloseable {

  private static final int ALWAYS = 1_000_000;

  final FaultProxy proxy = FaultProxy.before(Servers.audited());
  final Lab lab = Lab.on(Servers.audited(), proxy.kubeconfig());
  final StoredInventory inventory = new StoredInventory(lab, "shop");

  /// Starts Plumbline, without a fault, and waits until both are there.
  void begin() {
    String commit =
        lab.commit(
            "Begin",
            Map.of(
                "root/shop.yaml",
                lab.application("shop", AUTOMATED),
                "shop/web.yaml",
                configMapYaml("web", "greeting", "first"),
                "shop/db.yaml",
                configMapYaml("db", "size", "1")));
    lab.start();
    lab.untilSettled("shop", commit);
  }

  /// Requests for the lab's own config maps.
  Match maps(String... verbs) {
    return Match.verbs(verbs).of("configmaps").in(lab.namespace);
  }

  /// Watches and lists of config maps over all namespaces.
  static Match everywhere(String verb) {
    return Match.verbs(verb).of("configmaps").in("");
  }

  /// The fault meets all that matches, until the proxy heals.
  Rule always(Match match, Fault fault) {
    return proxy.add(match, ALWAYS, fault);
  }

  /// Commits another greeting of `web`.
  String change(String greeting) {
    return lab.commit(
        "Change", Map.of("shop/web.yaml", configMapYaml("web", "greeting", greeting)));
  }

  void untilSpent(Rule rule) {
    untilHit(rule, -1);
  }

  /// Waits until the fault has met so many requests; -1 for all that it shall.
  void untilHit(Rule rule, int hits) {
    lab.until(
        "the fault happens",
        () -> hits < 0 ? rule.isSpent() : rule.hits() >= hits,
        () -> rule.hits() + " times\n" + lab.status("shop") + "\n" + proxy.asked());
  }

  String uid(String configMap) {
    return lab.configMap(configMap)
        .flatMap(map -> map.object("metadata"))
        .flatMap(metadata -> metadata.string("uid"))
        .orElseThrow();
  }

  /// What Plumbline changed, or tried to change, in the lab's namespace, as the server tells.
  List<AuditEvent> writes() {
    return lab.server.audit().stream()
        .filter(event -> event.userAgent().startsWith("plumbline/"))
        .filter(event -> event.namespace().equals(lab.namespace))
        .filter(AuditEvent::isWrite)
        .toList();
  }

  /// How many writes to that object the server did.
  long done(String configMap) {
    return writes().stream()
        .filter(event -> event.name().equals(configMap) && event.code() < 300)
        .count();
  }

  /// S1, as the server tells.
  void assertNothingDeleted() {
    assertThat(writes()).noneMatch(event -> event.verb().startsWith("delete"));
  }

  boolean isStale() {
    return lab.status("shop").orElseThrow().stale().isPresent();
  }

  /// L1: the fault is over, the commit is there, and the status is fresh.
  void assertConverges(String commit, String greeting) {
    lab.untilSettled("shop", commit);
    lab.until("the status is fresh", () -> !isStale());
    assertThat(lab.value("web", "greeting")).isEqualTo(greeting);
    assertThat(lab.status("shop").orElseThrow().sync()).isEqualTo(SyncState.SYNCED);
  }

  @Override
  public void close() {
    proxy.heal();
    lab.close();
    proxy.close();
  }
}
