package dev.plumbline.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.it.faults.Faults;
import dev.plumbline.testkit.proxy.Fault;
import dev.plumbline.testkit.proxy.Fault.Tampering;
import dev.plumbline.testkit.proxy.Match;
import dev.plumbline.testkit.proxy.Rule;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Watches that lie, break, repeat themselves, and start anew.
class WatchFaultIT {

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

  /// Others edit one object and delete the other; both are healed, whatever became of the events.
  private void meddle() {
    lab.patch(lab.pathOf("web"), "{\"data\":{\"greeting\":\"by hand\"}}");
    lab.server.request("DELETE", lab.pathOf("db"));
  }

  private void untilHealed() {
    lab.until(
        "the edit is healed",
        () -> lab.value("web", "greeting").equals("first"),
        () -> storm.proxy.asked().toString());
    lab.until("the deletion is healed", () -> lab.value("db", "size").equals("1"));
    lab.until("the status is fresh", () -> !storm.isStale());
    storm.assertNothingDeleted();
  }

  @Faults(
      value = {10, 13},
      holds = {"S1", "L1"})
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SILENCE", "DROP"})
  void whatAWatchDoesHidesNoDrift(Tampering how) {
    Rule rule = storm.proxy.add(Storm.everywhere("watch"), 2, new Fault.Watched(0, how));
    storm.proxy.cut();
    storm.untilHit(rule, 1);
    meddle();
    untilHealed();
    assertThat(lab.status("shop").orElseThrow().problems()).isEmpty();
  }

  /// The events are lost, and the watch ends later: it goes on where it heard something last.
  @Faults(
      value = {13},
      holds = {"S1", "L1"})
  @Test
  void lostEventsAreFoundByTheNextWatch() {
    Rule rule = storm.proxy.add(Storm.everywhere("watch"), 1, new Fault.Watched(0, Tampering.DROP));
    storm.proxy.cut();
    storm.untilSpent(rule);
    meddle();
    assertThat(lab.value("web", "greeting")).isEqualTo("by hand");
    storm.proxy.cut();
    untilHealed();
  }

  @Faults(
      value = {10},
      holds = {"S1", "L1", "S10"})
  @Test
  void aPlaceThatIsForgottenIsListedAnewAndNothingIsWritten() {
    int writes = storm.writes().size();
    Rule watches = storm.proxy.add(Storm.everywhere("watch"), 2, Fault.expired());
    Rule lists = storm.proxy.add(Storm.everywhere("list"), 1, Fault.expired());
    storm.proxy.cut();
    storm.untilSpent(watches);
    storm.untilSpent(lists);
    assertThat(storm.writes()).as("listing anew changes nothing").hasSize(writes);
    meddle();
    untilHealed();
  }

  /// A server that ends each watch at once is asked less and less often.
  @Faults(
      value = {13},
      holds = {"L3"})
  @Test
  void watchesThatBreakAtOnceAreNotOpenedInAStorm() {
    Rule rule = storm.proxy.add(Storm.everywhere("watch"), 3, new Fault.Watched(0, Tampering.CUT));
    long began = System.nanoTime();
    storm.proxy.cut();
    storm.untilSpent(rule);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(350));
    meddle();
    untilHealed();
  }

  /// A list that is JSON and no list: nothing is believed gone by it, and it is not asked for in a
  /// storm.
  @Faults(
      value = {12},
      holds = {"S1", "L3", "S10", "L1"})
  @Test
  void aListWithoutAVersionIsNotAskedForInAStorm() {
    int writes = storm.writes().size();
    Rule broken =
        storm.proxy.add(
            Storm.everywhere("list"), 2, new Fault.Answer(200, "application/json", "{}", Map.of()));
    storm.proxy.add(Storm.everywhere("watch"), 1, Fault.expired());
    storm.proxy.cut();
    storm.untilHit(broken, 1);
    long began = System.nanoTime();
    storm.untilSpent(broken);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(200));
    assertThat(storm.writes()).hasSize(writes);
    meddle();
    untilHealed();
  }

  /// S1 and S10: an empty list is no proof that anything is gone.
  @Faults(
      value = {16},
      holds = {"S1", "S10", "L1"})
  @Test
  void anEmptyListIsBelievedByNobody() {
    String uid = storm.uid("db");
    int writes = storm.writes().size();
    Rule empty = storm.proxy.add(Storm.everywhere("list"), 2, new Fault.WithoutItems());
    storm.proxy.add(Storm.everywhere("watch"), 2, Fault.expired());
    int looks = storm.proxy.count(storm.maps("get"));
    storm.proxy.cut();
    storm.untilSpent(empty);
    Match looked = storm.maps("get");
    lab.until("each is looked at", () -> storm.proxy.count(looked) >= looks + 2);
    assertThat(storm.writes()).hasSize(writes);
    assertThat(lab.status("shop").orElseThrow().problems()).isEmpty();
    storm.assertConverges(storm.change("second"), "second");
    storm.assertNothingDeleted();
    assertThat(storm.uid("db")).isEqualTo(uid);
  }
}
