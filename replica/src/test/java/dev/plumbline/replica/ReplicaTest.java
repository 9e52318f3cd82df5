package dev.plumbline.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReplicaTest {

  private static final int SHARDS = 48;
  private static final Duration SOON = Duration.ofSeconds(4);
  private static final Duration LEASE = World.TERMS.duration();

  private final World world = new World(1, SHARDS);

  @Test
  void theFirstTakesAll() {
    world.add("a");
    world.run(SOON);
    assertThat(world.writers().values()).containsOnly("a");
  }

  @Test
  void whoComesGetsItsShareAndNothingElseMoves() {
    world.add("a");
    world.add("b");
    world.run(SOON);
    Map<Integer, String> before = world.writers();
    int writes = world.store.writes();
    world.add("c");
    world.run(SOON);
    assertThat(world.writers()).isEqualTo(world.shares());
    Set<Integer> moved = moved(before);
    assertThat(moved).isNotEmpty().hasSizeLessThan(SHARDS / 2);
    moved.forEach(shard -> assertThat(world.writers()).containsEntry(shard, "c"));
    assertThat(world.store.writes() - writes)
        .as("given back, and taken")
        .isEqualTo(2 * moved.size());
  }

  @Test
  void whoGoesInOrderIsReplacedAtOnceAndOnlyItsShareMoves() {
    Node first = world.add("a");
    world.add("b");
    world.add("c");
    world.run(SOON);
    Map<Integer, String> before = world.writers();
    first.leave();
    world.run(SOON);
    assertThat(world.writers().values()).containsOnly("b", "c");
    moved(before).forEach(shard -> assertThat(before).containsEntry(shard, "a"));
    assertThat(world.store.all()).noneMatch(lease -> lease.holder().startsWith("a"));
  }

  @Test
  void theDeadIsReplacedAfterItsLeaseAndAMargin() {
    Node first = world.add("a");
    world.add("b");
    world.run(SOON);
    Map<Integer, String> before = world.writers();
    first.kill();
    world.run(LEASE);
    assertThat(world.writers()).containsValue("").doesNotContainValue("a");
    world.run(LEASE.dividedBy(2));
    assertThat(world.writers().values()).containsOnly("b");
    moved(before).forEach(shard -> assertThat(before).containsEntry(shard, "a"));
    assertThat(world.store.all())
        .as("its lease is removed")
        .noneMatch(lease -> lease.name().startsWith("a"));
  }

  @Test
  void whoIsStoppedBeyondItsLeaseHoldsNothingWhenItGoesOn() {
    Node first = world.add("a");
    world.add("b");
    world.run(SOON);
    String before = first.identity();
    first.pause();
    world.run(LEASE);
    assertThat(world.used).noneMatch(first::mayWrite);
    world.run(Duration.ofSeconds(45));
    assertThat(world.writers().values()).containsOnly("b");
    first.wake();
    assertThat(world.used).noneMatch(first::mayWrite);
    assertThat(first.kept).isEmpty();
    world.run(SOON.multipliedBy(2));
    assertThat(first.identity()).isNotEqualTo(before);
    assertThat(world.writers()).containsValue("a").isEqualTo(world.shares());
  }

  @Test
  void whoIsStoppedForAMomentLosesNothing() {
    Node first = world.add("a");
    world.add("b");
    world.run(SOON);
    Map<Integer, String> before = world.writers();
    int writes = world.store.writes();
    first.pause();
    world.run(LEASE.dividedBy(2));
    first.wake();
    world.run(LEASE.multipliedBy(3));
    assertThat(world.writers()).isEqualTo(before);
    assertThat(world.store.writes()).isEqualTo(writes);
  }

  @Test
  void whoIsCutOffStopsWritingBeforeAnybodyTakesOver() {
    Node first = world.add("a", 0.9); // its clock is slow: it believes in its lease for longer
    Node second = world.add("b", 1.1);
    world.run(SOON);
    Set<Integer> share = new TreeSet<>(world.used);
    share.removeIf(shard -> !first.mayWrite(shard));
    assertThat(share).isNotEmpty();
    first.cutOff(true);
    Duration step = Duration.ofMillis(100);
    int stopped = 0;
    int taken = 0;
    for (int at = 0; taken == 0 && at < 600; at++) {
      world.run(step);
      stopped = stopped == 0 && share.stream().noneMatch(first::mayWrite) ? at : stopped;
      taken = share.stream().anyMatch(second::mayWrite) ? at : 0;
    }
    assertThat(stopped).isPositive();
    assertThat(taken).isGreaterThan(stopped);
  }

  @Test
  void aWatchThatHasFallenSilentKillsNobody() {
    world.add("a");
    Node second = world.add("b");
    world.run(SOON);
    Map<Integer, String> before = world.writers();
    second.deafen(true);
    world.run(Duration.ofMinutes(5));
    assertThat(world.writers()).isEqualTo(before);
  }

  @Test
  void ofTwoThatComeAtTheSameTimeEachShardHasOne() {
    world.add("a");
    world.add("b");
    world.add("c");
    world.run(SOON.multipliedBy(2));
    assertThat(world.writers()).isEqualTo(world.shares());
  }

  @Test
  void aLeaseThatSomebodyTakesAwayIsPutBack() {
    world.add("a");
    world.add("b");
    world.run(SOON);
    Map<Integer, String> before = world.writers();
    long generation = world.store.shard(7).orElseThrow().transitions();
    world.store.delete(Lease.Kind.SHARD, "7");
    world.nodes.forEach(node -> world.store.delete(Lease.Kind.MEMBER, node.identity()));
    world.run(LEASE.multipliedBy(2));
    assertThat(world.writers()).isEqualTo(before);
    assertThat(world.store.shard(7).orElseThrow().transitions()).isEqualTo(generation + 1);
  }

  @Test
  void theGenerationGrowsWithEachHolder() {
    Node first = world.add("a");
    world.run(SOON);
    assertThat(world.store.shard(3).orElseThrow().transitions()).isEqualTo(1);
    world.add("b");
    first.leave();
    world.run(SOON.multipliedBy(2));
    assertThat(world.store.shard(3).orElseThrow().transitions()).isGreaterThan(1);
  }

  @Test
  void whileNothingHappensOnlyLeasesAreRenewed() {
    world.add("a");
    world.add("b");
    world.run(Duration.ofSeconds(10));
    int writes = world.store.writes();
    int requests = world.requests;
    world.run(Duration.ofMinutes(1));
    assertThat(world.store.writes()).isEqualTo(writes);
    assertThat(world.requests - requests).as("one each 5 s, of each").isBetween(23, 25);
  }

  @Test
  void aShardThatNoApplicationIsInBelongsToNobody() {
    world.add("a");
    world.run(SOON);
    assertThat(world.store.shard(SHARDS)).isEmpty();
  }

  private Set<Integer> moved(Map<Integer, String> before) {
    Map<Integer, String> after = world.writers();
    Set<Integer> moved = new TreeSet<>(before.keySet());
    moved.removeIf(shard -> Objects.equals(before.get(shard), after.get(shard)));
    return moved;
  }
}
