package dev.plumbline.replica;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Several replicas in virtual time, whose clocks go wrong, whose requests and answers get lost or
/// are late, and which are paused, cut off and killed. After every event it looks whether two of
/// them may write for the same shard.
final class World {

  static final Terms TERMS = new Terms(Duration.ofSeconds(15));
  static final long SECOND = Duration.ofSeconds(1).toNanos();

  private record Task(long at, long number, Runnable work) {}

  final Store store = new Store();
  final Random random;
  final List<Node> nodes = new ArrayList<>();
  final Set<Integer> used = new TreeSet<>();
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
  private long now;
  private long number;

  /// How many requests there were.
  int requests;

  /// How long a message takes at least and at most.
  long soonest = SECOND / 1000;
  long latest = SECOND / 100;

  World(long seed, int shards) {
    this.random = new Random(seed);
    for (int shard = 0; shard < shards; shard++) {
      used.add(shard);
    }
  }

  long now() {
    return now;
  }

  void after(long delay, Runnable work) {
    tasks.add(new Task(now + Math.max(0, delay), number++, work));
  }

  long messageTime() {
    return soonest + (long) ((latest - soonest) * random.nextDouble());
  }

  /// A clock that is right in rate.
  Node add(String name) {
    return add(name, 1);
  }

  /// @param rate how fast its clock goes
  Node add(String name, double rate) {
    Node node = new Node(this, name, rate, random.nextLong(1L << 40));
    nodes.add(node);
    node.start();
    return node;
  }

  /// Lets time pass.
  void run(Duration length) {
    long end = now + length.toNanos();
    while (!tasks.isEmpty() && tasks.peek().at() <= end) {
      Task task = tasks.remove();
      now = task.at();
      task.work().run();
      check();
    }
    now = end;
    check();
  }

  /// No two may write for a shard (S4).
  private void check() {
    for (int shard : used) {
      String writer = "";
      for (Node node : nodes) {
        if (node.mayWrite(shard)) {
          if (!writer.isEmpty()) {
            throw new AssertionError(
                "shard %d at %d: %s and %s".formatted(shard, now, writer, node.name()));
          }
          writer = node.name();
        }
      }
    }
  }

  /// Whose each shard should be, if nothing is in motion.
  Map<Integer, String> shares() {
    Map<String, String> members = new TreeMap<>();
    nodes.stream().filter(Node::isAlive).forEach(node -> members.put(node.identity(), node.name()));
    Map<Integer, String> shares = new TreeMap<>();
    for (int shard : used) {
      Rendezvous.owner(shard, members.keySet())
          .ifPresent(owner -> shares.put(shard, members.getOrDefault(owner, "")));
    }
    return shares;
  }

  /// Who may write for each shard.
  Map<Integer, String> writers() {
    return used.stream()
        .collect(
            Collectors.toMap(
                shard -> shard,
                shard ->
                    nodes.stream()
                        .filter(node -> node.mayWrite(shard))
                        .map(Node::name)
                        .collect(Collectors.joining(",")),
                (one, other) -> one,
                TreeMap::new));
  }
}
