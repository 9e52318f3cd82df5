package dev.plumbline.it.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.faults.Faults;
import dev.plumbline.testkit.kube.ApiServer;
import dev.plumbline.testkit.kube.ApiServerOptions;
import dev.plumbline.testkit.kube.AuditEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Three replicas of `plumb run` share applications; one is killed, one is stopped and continued,
/// one comes, one goes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicasIT {

  private static final int APPLICATIONS = 30;

  private ApiServer server;
  private Fleet fleet;

  @BeforeAll
  void three(@TempDir Path folder) {
    server = ApiServer.start(ApiServerOptions.PLAIN.withAudit());
    fleet = new Fleet(server, folder, APPLICATIONS);
    fleet.commit("1");
    fleet.start("ann");
    fleet.start("bob");
    fleet.start("cid");
    fleet.until("three members", () -> fleet.members().size() == 3);
    untilAllAre("1");
    untilKeptBy("ann", "bob", "cid");
  }

  @AfterAll
  void end() {
    fleet.close();
    server.close();
  }

  @Test
  @Faults(
      value = {4, 50, 51},
      holds = {"S4", "S9", "L1"})
  void whatOneReplicaKeptTheOthersTakeOver() {
    theDeadIsReplaced();
    theStoppedWritesNothingLate();
    onlyTheShareOfTheNewOneMoves();
    whoLeavesInOrderIsReplacedAtOnce();
  }

  private void theDeadIsReplaced() {
    Set<String> orphans = keptBy("bob");
    Map<String, String> before = fleet.holders();
    fleet.replica("bob").kill();
    untilKeptBy("ann", "cid");
    Map<String, String> after = fleet.holders();
    assertThat(moved(before, after)).as("only what the dead one kept moves").isEqualTo(orphans);
    orphans.forEach(fleet::drift);
    untilAllAre("1");
  }

  private void theStoppedWritesNothingLate() {
    fleet.commit("2"); // it is stopped in the middle of this one
    fleet.until("some have the next commit", () -> fleet.values().containsValue("2"));
    fleet.replica("cid").stop();
    untilKeptBy("ann");
    int before = fleet.server.audit().size();
    fleet.commit("3");
    untilAllAre("3");
    int woken = fleet.server.audit().size();
    fleet.replica("cid").proceed();
    fleet.until("it has joined anew", () -> kept("cid") > 0);
    untilKeptBy("ann", "cid");
    fleet.commit("4");
    untilAllAre("4");
    List<AuditEvent> events = fleet.server.audit();
    assertThat(writes(events.subList(before, woken), "cid")).as("while it was stopped").isEmpty();
    Set<String> own = keptBy("cid");
    // What the process had given out when it was stopped may still come: it must be refused.
    List<AuditEvent> late =
        writes(events.subList(woken, events.size()), "cid").stream()
            .filter(event -> fleet.concerned(event).filter(name -> !own.contains(name)).isPresent())
            .filter(event -> event.code() < 400)
            .toList();
    assertThat(late).as("accepted writes for applications that it lost").isEmpty();
    assertThat(fleet.regressions()).as("values that were set back").isEmpty();
  }

  private void onlyTheShareOfTheNewOneMoves() {
    Map<String, String> before = fleet.holders();
    fleet.start("dan");
    fleet.until("the new one has a share", () -> kept("dan") > 0);
    untilKeptBy("ann", "cid", "dan");
    fleet.untilAtRest();
    Map<String, String> after = fleet.holders();
    assertThat(moved(before, after)).isEqualTo(keptBy("dan"));
    assertThat(keptBy("dan")).hasSizeBetween(2, APPLICATIONS / 2 + 4);
    keptBy("dan").forEach(fleet::drift);
    untilAllAre("4");
  }

  private void whoLeavesInOrderIsReplacedAtOnce() {
    Map<String, String> before = fleet.holders();
    Set<String> left = keptBy("cid");
    fleet.replica("cid").end();
    long began = System.nanoTime();
    untilKeptBy("ann", "dan");
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .as("nobody waits for its lease")
        .isLessThan(Fleet.LEASE);
    assertThat(moved(before, fleet.holders())).isEqualTo(left);
    fleet.commit("5");
    untilAllAre("5");
  }

  private void untilAllAre(String value) {
    Map<String, String> wanted =
        fleet.names().stream().collect(Collectors.toMap(name -> name, name -> value));
    fleet.until(
        "all are " + value, () -> fleet.values().equals(wanted), () -> fleet.values().toString());
  }

  /// Each application is kept by one of them, and each of them keeps some.
  private void untilKeptBy(String... machines) {
    fleet.until(
        "kept by " + List.of(machines),
        () -> {
          Set<String> keepers = new TreeSet<>();
          fleet.holders().values().forEach(holder -> keepers.add(machine(holder)));
          return keepers.equals(new TreeSet<>(List.of(machines)));
        },
        () -> fleet.holders().toString());
  }

  private Set<String> keptBy(String machine) {
    Set<String> kept = new TreeSet<>();
    fleet
        .holders()
        .forEach(
            (name, holder) -> {
              if (machine(holder).equals(machine)) {
                kept.add(name);
              }
            });
    return kept;
  }

  private int kept(String machine) {
    return keptBy(machine).size();
  }

  private static String machine(String holder) {
    return holder.replaceFirst("-.*", "");
  }

  private static Set<String> moved(Map<String, String> before, Map<String, String> after) {
    Set<String> moved = new TreeSet<>(new HashSet<>(before.keySet()));
    moved.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
    return moved;
  }

  /// What it wrote, but leases.
  private static List<AuditEvent> writes(List<AuditEvent> events, String user) {
    return events.stream()
        .filter(event -> event.user().equals(user) && event.isWrite())
        .filter(event -> !event.resource().equals("leases"))
        .toList();
  }
}
